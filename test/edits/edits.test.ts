import { execFileSync } from 'child_process';
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { OfflineProvider, terraformBinaries, TerraformPlan } from '../../lib/testing';
import { AppliedStack } from '../support/applied-stack';
import { platformStack } from '../support/some-platform';
import { declared } from './declaration';
import { EDITS } from './edits';
import { Outcome, outcomeOf, refusedFor } from './outcome';

const PRETTIER = join(__dirname, '..', '..', 'node_modules', '.bin', 'prettier');
const PAGE = join(__dirname, '..', '..', 'docs', 'edits.md');

/** The table is of Terraform, which knows `removed` blocks in every version that CI has. */
const [binary] = terraformBinaries().filter(({ name }) => name === 'terraform');

(binary ? describe : describe.skip)('the table of edits', () => {
  const outcomes = new Map<string, Outcome>();
  let provider: OfflineProvider;
  let applied: AppliedStack;
  beforeAll(async () => {
    provider = await OfflineProvider.start();
    applied = await AppliedStack.of(provider, binary?.path ?? '', platformStack(declared));
  }, 120_000);
  afterAll(() => provider.stop());

  test('begins with a declaration that is applied and has nothing left to do', async () => {
    expect((await applied.planFor(platformStack(declared))).changes).toEqual([]);
  }, 60_000);

  test.each(EDITS.map((edit) => [`${edit.group}: ${edit.title}`, edit] as const))(
    'has a row for %s',
    async (name, { edited, stack }) => {
      const found = await applied.outcomeFor(platformStack(edited, 'terraform', stack));
      const outcome = found instanceof TerraformPlan ? outcomeOf(found) : refusedFor(found);
      outcomes.set(name, outcome);

      expect(outcome.details).not.toMatch(/(replaced|destroyed): [^;]*container repository[^;]*protected name/);
    },
    60_000,
  );

  test('is the page docs/edits.md', () => {
    const page = execFileSync(PRETTIER, ['--stdin-filepath', PAGE], { input: pageOf(outcomes), encoding: 'utf8' });
    if (process.env['WRITE_EDITS'] !== undefined) {
      writeFileSync(PAGE, page);
    }

    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});

function pageOf(outcomes: ReadonlyMap<string, Outcome>): string {
  const rows = EDITS.map(({ group, title }) => {
    const { verdict, details } = outcomes.get(`${group}: ${title}`) ?? { verdict: 'missing', details: '' };
    return { group, row: `| ${title} | ${verdict} | ${details} |` };
  });
  const groups = [...new Set(rows.map(({ group }) => group))];
  return `${INTRODUCTION}\n\n${groups
    .map((group) => {
      const own = rows.filter((one) => one.group === group).map(({ row }) => row);
      return [`## ${group}`, '', '| edit | Terraform | what it does |', '| --- | --- | --- |', ...own].join('\n');
    })
    .join('\n\n')}\n`;
}

const INTRODUCTION = `# Edits

<!-- Written by \`npm run edits\` from the plans of a real Terraform. -->

What Terraform does after an edit of a declaration. \`test/edits\` applies a platform with the offline provider, edits it,
and writes each row from the plan. [Edit safely](edit-safely.md) explains the words.

- **nothing**: the plan is empty.
- **created**, **in place**: nothing that exists goes away.
- **forgotten**: Terraform stops managing it; it stays in OCI.
- **replaced**: destroyed and created again. The gap is what does not work in between.
- **destroyed**: gone for good.
- **refused**: Terraform refuses the plan and prints the names. Nothing is changed.

The rows are of plans. Oracle can still refuse a change in place when it is applied, for example of a network range that
is in use.`;
