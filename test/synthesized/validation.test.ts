import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/run';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { Compartment } from '../../lib/identity';
import { addValidation } from '../../lib/synthesized';

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'validation-'));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

/** Two stacks, of which the first has a validation of this library, and both have something in them. */
function twoStacks(skipValidation = false) {
  const app = new App({ outdir, skipValidation });
  const stacks = ['one', 'other'].map((name) => new TerraformStack(app, name)) as [TerraformStack, TerraformStack];
  for (const stack of stacks) {
    new OciProvider(stack, 'Oci', {});
    const parent = Compartment.fromOcid(stack, 'Tenancy', 'ocid1.tenancy.oc1..a');
    new Compartment(stack, 'Prod', { parent, compartmentName: stack.node.id, description: 'd' });
  }
  addValidation(stacks[0], () => []);
  return { app, one: stacks[0], other: stacks[1] };
}

function synthesizedStacks(): string[] {
  return readdirSync(join(outdir, 'stacks')).filter((stack) =>
    existsSync(join(outdir, 'stacks', stack, 'cdk.tf.json')),
  );
}

const refused = { validate: () => ['Refused'] };

describe('an app that is refused', () => {
  test.each([
    [
      'by a validation of a later stack',
      ({ other }: ReturnType<typeof twoStacks>) => other.node.addValidation(refused),
    ],
    ['by a validation of the whole app', ({ app }: ReturnType<typeof twoStacks>) => app.node.addValidation(refused)],
    [
      'by what cannot be written',
      ({ other }: ReturnType<typeof twoStacks>) =>
        new TerraformOutput(other, 'Output', {
          value: {
            resolve: () => {
              throw new Error('Refused');
            },
            creationStack: [],
            toString: () => '',
          },
        }),
    ],
  ])('%s leaves no stack, also none of an earlier synthesis', async (_, refuse) => {
    twoStacks().app.synth();
    expect(synthesizedStacks()).toEqual(['one', 'other']);
    const state = join(outdir, 'stacks', 'one', 'terraform.tfstate');
    writeFileSync(state, '{}');
    const parts = twoStacks();
    refuse(parts);

    expect(() => parts.app.synth()).toThrow('Refused');

    expect(synthesizedStacks()).toEqual([]);
    expect(existsSync(state)).toBe(true);
    expect(await run(['check', outdir])).toEqual({
      output: '',
      errors: expect.stringContaining('there is no manifest.json, so synthesis did not finish'),
      exitCode: 2,
    });
  });

  test('may be synthesized once it is repaired', () => {
    const { app, other } = twoStacks();
    let problems = ['Refused'];
    other.node.addValidation({ validate: () => problems });
    expect(() => app.synth()).toThrow('Refused');
    problems = [];

    app.synth();

    expect(synthesizedStacks()).toEqual(['one', 'other']);
  });
});

describe('an app that skips validation', () => {
  const message = ['one', 'other']
    .map(
      (stack) =>
        `not validated: stack ${stack}: it was synthesized with skipValidation, so no requirement was checked\n`,
    )
    .join('');

  test('fails a check, which says so, unless that is allowed', async () => {
    const { app, one } = twoStacks(true);
    addValidation(one, () => ['Refused']);
    app.synth();

    expect(await run(['check', outdir])).toMatchObject({ errors: message, exitCode: 1 });
    expect(await run(['check', outdir, '--allow-unevaluated'])).toMatchObject({ errors: message, exitCode: 0 });
  });

  test('is not as agreed', async () => {
    twoStacks(true).app.synth();
    const golden = join(outdir, 'access.md');
    await run(['access', outdir, '--golden', golden]);

    expect(await run(['access', outdir, '--golden', golden, '--check'])).toEqual({
      output: 'Access is as agreed, except for statements that could not be evaluated.\n',
      errors: message,
      exitCode: 1,
    });
  });
});
