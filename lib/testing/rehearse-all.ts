import { App, Manifest, TerraformStack } from 'cdktf';
import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { OfflineProvider } from './offline-provider';
import { Rehearsal, RehearsalProps } from './rehearse';
import { connectStates } from './remote-states';
import { declaredHomeRegion } from './stack-folder';
import { Terraform } from './terraform';

/**
 * Runs the whole lifecycle of every stack of an app in one tenancy: init, validate, plan, apply and a second plan of each
 * stack, after the stacks that it depends on; then it destroys them in reverse order. A reference to another stack has
 * the value that the other stack was applied with.
 *
 * @param app an app, or the folder that one was synthesized into
 * @returns the results of each stack, by its name
 * @throws TerraformError if a step fails
 *
 * @example
 * const rehearsals = await rehearseAll(app);
 * expect(rehearsals.get('pullers')?.secondPlan.isEmpty).toBe(true);
 */
export async function rehearseAll(
  app: App | string,
  props: RehearsalProps = {},
): Promise<ReadonlyMap<string, Rehearsal>> {
  if (typeof app === 'string') {
    return rehearseStacks(app, props);
  }
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  try {
    synthesizeInto(folder, app);
    return await rehearseStacks(folder, props);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As `app.synth()` does, but not into the output folder of the app. */
function synthesizeInto(outdir: string, app: App): void {
  const manifest = new Manifest('rehearsal', outdir, false);
  const stacks = app.node.findAll().filter((node) => TerraformStack.isStack(node));
  stacks.forEach((stack) => stack.prepareStack());
  stacks.forEach((stack) => stack.synthesizer.synthesize({ outdir, manifest }));
  manifest.writeToFile();
}

async function rehearseStacks(folder: string, props: RehearsalProps): Promise<ReadonlyMap<string, Rehearsal>> {
  const stacks = stacksIn(folder);
  const homeRegion = stacks.map(({ directory }) => declaredHomeRegion(directory)).find((one) => one !== undefined);
  const provider = await OfflineProvider.start({ ...(homeRegion === undefined ? {} : { homeRegion }), ...props });
  try {
    const applied = new Map<string, Omit<Rehearsal, 'destroyed' | 'log'> & { readonly terraform: Terraform }>();
    for (const { name, directory } of stacks) {
      const terraform = new Terraform(provider, { ...props, directory });
      connectStates(terraform.directory, new Map([...applied].map(([other, one]) => [other, one.terraform.directory])));
      await terraform.init();
      await terraform.validate();
      const plan = await terraform.plan();
      const results = { plan, applied: await terraform.apply(plan), state: await terraform.state() };
      applied.set(name, { ...results, secondPlan: await terraform.plan(), terraform });
    }
    const rehearsals: [string, Omit<Rehearsal, 'log'>][] = [];
    for (const [name, { terraform, ...results }] of [...applied].reverse()) {
      rehearsals.unshift([name, { ...results, destroyed: await terraform.destroy({ liftProtection: true }) }]);
    }
    const { log } = provider;
    return new Map(rehearsals.map(([name, rehearsal]) => [name, { ...rehearsal, log }]));
  } finally {
    provider.stop();
  }
}

interface ManifestStack {
  readonly name: string;
  readonly workingDirectory: string;
  readonly dependencies: readonly string[];
}

/** The stacks of a folder, each after the stacks that it depends on. */
function stacksIn(folder: string): readonly { readonly name: string; readonly directory: string }[] {
  const { stacks } = JSON.parse(readFileSync(join(folder, Manifest.fileName), 'utf8')) as {
    readonly stacks: Readonly<Record<string, ManifestStack>>;
  };
  const ordered = new Set<string>();
  const add = (name: string): void => {
    stacks[name]?.dependencies.forEach(add);
    ordered.add(name);
  };
  Object.keys(stacks).sort().forEach(add);
  return [...ordered].map((name) => ({ name, directory: join(folder, stacks[name]?.workingDirectory ?? '') }));
}
