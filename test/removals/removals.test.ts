import { TerraformStack, Testing } from 'cdktf';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { synthesizedAppAt } from '../../lib/cli/synthesized-folder';
import { AppAccess } from '../../lib/policy';
import { accessReport } from '../../lib/reports/access-report';
import { accessRecord } from '../../lib/reports/access-record';
import { SynthesizedApp, TerraformConfiguration } from '../../lib/synthesized';
import { emptyStack } from '../support/stack';
import { EXAMPLES, synthesizeExample } from '../support/synthesize-example';
import { clusterRuleProblems } from './cluster-rule-problems';
import { FURTHER_APPS } from './further-apps';
import { networkProblems } from './network-problems';
import { orderProblems } from './order-problems';
import { removalsFrom } from './removals';
import { scanningProblems } from './scanning-problems';
import { verificationProblems } from './verification-problems';

const outdir = mkdtempSync(join(tmpdir(), 'removals-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

async function exampleApp(example: string): Promise<SynthesizedApp> {
  await synthesizeExample(example, join(outdir, example));
  return synthesizedAppAt(join(outdir, example));
}

function appOfOneStack(build: (stack: TerraformStack) => void): SynthesizedApp {
  const stack = emptyStack();
  build(stack);
  const configuration = JSON.parse(Testing.synth(stack)) as TerraformConfiguration;
  return new SynthesizedApp(new Map([[stack.node.id, configuration]]));
}

/** What keeps an app from doing what it is for, worked out from its resources alone. */
function problemsOf(app: SynthesizedApp): string[] {
  return [networkProblems, clusterRuleProblems, orderProblems, scanningProblems, verificationProblems].flatMap(
    (problems) => problems(app),
  );
}

/** The most that everybody may do: the pods of a cluster are let in under conditions that no table knows. */
function accessOf(app: SynthesizedApp): string {
  return accessReport(accessRecord(new AppAccess(app, { interpretation: 'over-approximate' })), 'csv');
}

describe.each([
  ...EXAMPLES.map((example) => [`the example ${example}`, () => exampleApp(example)] as const),
  ...FURTHER_APPS.map(([name, build]) => [name, () => appOfOneStack(build)] as const),
])('%s', (_, synthesize) => {
  let app: SynthesizedApp;
  beforeAll(async () => {
    app = await synthesize();
  }, 60_000);

  test('has what it needs', () => {
    expect(problemsOf(app)).toEqual([]);
  });

  test('would be worth less without any one of its routes, rules, statements, policies and orders', () => {
    const access = accessOf(app);
    const removals = removalsFrom(app);

    const unnoticed = removals
      .filter(({ rest }) => problemsOf(rest).length === 0 && accessOf(rest) === access)
      .map(({ what }) => what);

    expect(removals).not.toEqual([]);
    expect(unnoticed).toEqual([]);
  }, 60_000);
});
