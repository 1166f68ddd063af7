import { parseStatement, UnparsedStatement } from '../../lib/policy-language/parse-statement';

const EVERYTHING = 'Allow any-user to manage all-resources in tenancy';

/** The most that a text may let in, as a statement. */
function atMost(text: string): string | undefined {
  const statement = parseStatement(text);
  expect(statement).toBeInstanceOf(UnparsedStatement);
  return (statement as UnparsedStatement).atMost?.toString();
}

test.each([
  ['Allow ${var.who} to manage repos in tenancy', 'Allow any-user to manage repos in tenancy'],
  ['${var.who} to manage repos in tenancy', 'Allow any-user to manage repos in tenancy'],
  ['Allow group x to ${var.verb} repos in compartment dev', 'Allow group x to manage repos in compartment dev'],
  ['Allow group x to ${var.action} in compartment dev', 'Allow group x to manage all-resources in compartment dev'],
  ['Allow group x to read repos in ${var.scope}', 'Allow group x to read repos in tenancy'],
  [
    "Allow group x to read repos in ${var.scope} where target.repo.name = 'a'",
    "Allow group x to read repos in tenancy where target.repo.name = 'a'",
  ],
  ['Allow group x to read repos ${var.rest}', 'Allow group x to read repos in tenancy'],
  ['Allow group x to read repos in compartment dev ${var.where}', 'Allow group x to read repos in compartment dev'],
  ["Allow group x to read repos in tenancy where a = 'b' ${var.more}", 'Allow group x to read repos in tenancy'],
  ['Allow group x ${var.rest}', 'Allow group x to manage all-resources in tenancy'],
  ['Allow group x to {REPOSITORY_READ} in %{ if var.a }tenancy%{ endif }', 'Allow group x to {REPOSITORY_READ} in tenancy'], // prettier-ignore
])('a part that Terraform fills in is the widest it can be: %s', (text, widest) => {
  expect(atMost(text)).toBe(widest);
});

test.each([
  'Let everybody in',
  '${var.statement}',
  '${var.effect} group x to manage repos in tenancy',
  'Allow user ann to read repos in tenancy',
  'Allow group x to own repos in compartment dev',
  'Allow group x to read repos in compartment dev or compartment prod',
  "Allow group x to read repos in tenancy where a = 'b' or c = 'd'",
  'Allow group x to read repos in tenancy${var.where}',
  'Admit whom you like',
  'Allow group x to manage * in tenancy',
  'Allow group x to manage repos; in tenancy',
  'Allow group x to manage repos\u200b in tenancy',
  'Allow group x to {REPOSITORY_*} in tenancy',
  'Admit group x of tenancy T to manage repos, in tenancy',
  '',
])('what is not understood for any other reason is everything by anybody: %s', (text) => {
  expect(atMost(text)).toBe(EVERYTHING);
  expect(parseStatement(text)).toMatchObject({ isUnbounded: true });
});

test.each([
  'Deny ${var.who} to manage repos in tenancy',
  'Endorse ${var.who} to manage repos in tenancy T',
  'Define tenancy',
])('what can only keep somebody out, or is about another tenancy, lets nobody in: %s', (text) => {
  expect(atMost(text)).toBeUndefined();
  expect(parseStatement(text)).toMatchObject({ isUnbounded: false });
});
