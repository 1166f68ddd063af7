import { Testing } from 'cdktf';
import * as fc from 'fast-check';
import { RegistryPlatformProps } from '../../lib/platform';
import { OfflineProvider, terraformBinaries, TerraformPlan } from '../../lib/testing';
import { AppliedStack } from '../support/applied-stack';
import { ledgerIn } from '../support/ledger-text';
import { platformStack } from '../support/some-platform';
import { anyDeclaration } from './arbitrary-declaration';
import { Configuration, planOf } from './plan-model';

const [binary] = terraformBinaries().filter(({ name }) => name === 'terraform');

type Declared = RegistryPlatformProps;

/** The same few pairs in each run: each takes two plans and an apply of the real Terraform. */
const SAMPLE = fc.sample(fc.tuple(anyDeclaration, anyDeclaration), { seed: 17, numRuns: 4 }).map(([one, other]) => {
  const before = { ...one, deleted: [] };
  return {
    before,
    edits: [
      { ...other, deleted: [] },
      { ...other, deleted: missing(before, other) },
    ],
  };
});

function modelOf(props: Declared): Configuration {
  return JSON.parse(Testing.synth(platformStack(props))) as Configuration;
}

/** Names that are protected or retired before an edit, and no longer declared after it. */
function missing(before: Declared, after: Declared): string[] {
  const [had, has] = [before, { ...after, deleted: [] }].map((props) =>
    Object.values(modelOf(props).locals ?? {}).flatMap((names) => Object.keys(ledgerIn(names))),
  );
  return (had ?? []).filter((name) => !has?.includes(name));
}

(binary ? describe : describe.skip)('the model of a plan', () => {
  test.each(SAMPLE.map((sample, index) => [index + 1, sample] as const))(
    'says what Terraform does, in sample %d',
    async (_, { before, edits }) => {
      const provider = await OfflineProvider.start();
      try {
        const applied = await AppliedStack.of(provider, binary?.path ?? '', platformStack(before));
        const { next } = planOf(new Map(), modelOf(before));
        for (const after of edits) {
          const expected = planOf(next, modelOf(after));
          const found = await applied.outcomeFor(platformStack(after));

          expect(found instanceof TerraformPlan).toBe(expected.refused.length === 0);
          if (found instanceof TerraformPlan) {
            const done = found.changes.map(({ address, actions }) => `${wordOf(actions)} ${address}`);
            expect(done.sort()).toEqual([...expected.actions].map(([address, word]) => `${word} ${address}`).sort());
          } else {
            const named = expected.refused.map(
              (address) => /^terraform_data\.protected\["(.*)"\]$/.exec(address)?.[1] ?? address,
            );
            expect(named).toEqual(expect.arrayContaining([...found]));
          }
        }
      } finally {
        provider.stop();
      }
    },
    120_000,
  );

  test('is compared for edits that are refused and for edits that are not', () => {
    const refused = SAMPLE.flatMap(({ before, edits }) => {
      const { next } = planOf(new Map(), modelOf(before));
      return edits.map((after) => planOf(next, modelOf(after)).refused.length > 0);
    });

    expect(new Set(refused).size).toBe(2);
  });
});

function wordOf(actions: readonly string[]): string {
  return actions.length > 1 ? 'replace' : (actions[0] ?? '');
}
