import { execFileSync } from 'child_process';
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { TerraformStack, Testing } from 'cdktf';
import { OfflineProvider, terraformBinaries } from '../../lib/testing';
import { AppliedStack } from '../support/applied-stack';
import { BASES, EDITS } from './edits';
import { Outcome, outcomeOf, refusedFor } from './outcome';
import { Configuration, planOf, State } from './plan-model';

const PRETTIER = join(__dirname, '..', '..', 'node_modules', '.bin', 'prettier');
const PAGE = join(__dirname, '..', '..', 'docs', 'edits.md');

/** `npm run edits` writes the page, and compares every row with Terraform. */
const WRITES = process.env['WRITE_EDITS'] !== undefined;

/** The table is of Terraform, which knows `removed` blocks in every version that CI has. */
const [binary] = terraformBinaries().filter(({ name }) => name === 'terraform');

const nameOf = ({ group, title }: { readonly group: string; readonly title: string }) => `${group}: ${title}`;

/** A protected name in the state. */
const LEDGER = /^terraform_data\.protected\["(.*)"\]$/;

/** What the model of a plan says for each edit. */
const outcomes = new Map<string, Outcome>();
const applied = new Map<string, State>(
  Object.entries(BASES).map(([name, stack]) => [name, planOf(new Map(), configurationOf(stack())).next]),
);
for (const edit of EDITS) {
  const { actions, refused } = planOf(applied.get(edit.base) ?? new Map(), configurationOf(edit.edited()));
  outcomes.set(
    nameOf(edit),
    refused.length > 0
      ? refusedFor(refused.map((address) => LEDGER.exec(address)?.[1] ?? address).sort())
      : outcomeOf([...actions].map(([address, action]) => ({ address, action }))),
  );
}

/** The first edit of each group with each verdict; every edit for the page. */
const SAMPLE = EDITS.filter((edit) => {
  const [first] = EDITS.filter(
    (other) =>
      other.group === edit.group && outcomes.get(nameOf(other))?.verdict === outcomes.get(nameOf(edit))?.verdict,
  );
  return WRITES || edit === first;
});

test('no edit of the table loses a protected repository', () => {
  const losing = [...outcomes].filter(([, { details }]) =>
    /(replaced|destroyed): [^;]*container repository[^;]*protected name/.test(details),
  );

  expect(losing).toEqual([]);
});

(binary ? describe : describe.skip)('the table of edits', () => {
  const providers: OfflineProvider[] = [];
  const stacks = new Map<string, AppliedStack>();
  beforeAll(async () => {
    for (const [name, stack] of Object.entries(BASES)) {
      const provider = await OfflineProvider.start();
      providers.push(provider);
      stacks.set(name, await AppliedStack.of(provider, binary?.path ?? '', stack()));
    }
  }, 120_000);
  afterAll(() => providers.forEach((provider) => provider.stop()));

  test.each(Object.entries(BASES))(
    'begins with %s that has nothing left to do',
    async (name, stack) => {
      expect((await stacks.get(name)?.planFor(stack()))?.changes).toEqual([]);
    },
    60_000,
  );

  test.each(SAMPLE.map((edit) => [nameOf(edit), edit] as const))(
    'has what Terraform does for %s',
    async (name, { base, edited }) => {
      const found = (await stacks.get(base)?.changesFor(edited())) ?? [];

      expect('refused' in found ? refusedFor(found.refused) : outcomeOf(found)).toEqual(outcomes.get(name));
    },
    60_000,
  );
});

test('the page docs/edits.md is the table', () => {
  const page = execFileSync(PRETTIER, ['--stdin-filepath', PAGE], { input: pageOf(outcomes), encoding: 'utf8' });
  if (WRITES) {
    writeFileSync(PAGE, page);
  }

  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});

function configurationOf(stack: TerraformStack): Configuration {
  return JSON.parse(Testing.synth(stack)) as Configuration;
}

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

<!-- Written by \`npm run edits\`, which compares each row with the plan of a real Terraform. -->

What Terraform does after an edit of a declaration. \`test/edits\` applies a platform with the offline provider, edits it,
and compares each row with the plan. [Edit safely](edit-safely.md) explains the words.

- **nothing**: the plan is empty.
- **created**, **in place**: nothing that exists goes away.
- **forgotten**: Terraform stops managing it; it stays in OCI.
- **replaced**: destroyed and created again. The gap is what does not work in between.
- **destroyed**: gone for good.
- **refused**: Terraform refuses the plan and prints the names. Nothing is changed.

The rows are of plans. Oracle can still refuse a change in place when it is applied, for example of a network range that
is in use.`;
