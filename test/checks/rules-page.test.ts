import { readFileSync } from 'fs';
import { join } from 'path';
import { RULES, rulesPage } from '../../lib/checks';

test('the page of rules is what `npm run rules` writes', () => {
  expect(readFileSync(join(__dirname, '../../lib/checks/RULES.md'), 'utf8')).toBe(rulesPage());
});

test('the page tells of every rule what it is, why it is, and what to do', () => {
  const page = rulesPage().replaceAll('\\', '');

  for (const { id, title, severity, why, fix, see } of RULES) {
    expect(page).toContain(`## ${id}\n\n${title}.\n\n- severity: ${severity}\n`);
    expect(page).toContain(`- why: ${why}\n- fix: ${fix}\n- see: <${see}>\n`);
  }
});

test('rules have names of their own, in kebab case, and pages of Oracle or Terraform', () => {
  const ids = RULES.map(({ id }) => id);

  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  expect(RULES.filter(({ see }) => !PAGES.test(see))).toEqual([]);
});

const PAGES = /^https:\/\/(docs\.oracle\.com\/iaas\/Content|developer\.hashicorp\.com\/terraform\/language)\//;
