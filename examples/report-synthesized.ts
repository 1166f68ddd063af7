import { readFileSync } from 'fs';
import { join } from 'path';
import { TerraformConfiguration } from 'cdktf-oci-registry';
import { describeSynthesized } from './describe-synthesized';

/** Prints what each stack in a folder of synthesized ones makes, and how to deploy it. */
export function reportSynthesized(outdir: string): void {
  const folderOf = (stack: string) => join(outdir, 'stacks', stack);
  const { stacks: ordered } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as Manifest;
  const stacks = new Map(
    inOrder(ordered).map((stack) => [
      stack,
      JSON.parse(readFileSync(join(folderOf(stack), 'cdk.tf.json'), 'utf8')) as TerraformConfiguration,
    ]),
  );
  for (const stack of stacks.keys()) {
    const folder = folderOf(stack);
    console.log(`\nStack ${stack}, in ${folder}`);
    console.log(describeSynthesized(stacks, stack));
    console.log(
      [
        '\nNext:',
        '  export TF_VAR_tenancy_ocid=ocid1.tenancy.oc1..aaaa   # where the stack does not name it',
        `  terraform -chdir=${folder} init`,
        `  terraform -chdir=${folder} plan`,
      ].join('\n'),
    );
  }
}

/** The used part of what cdktf writes about an app. */
interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
}

/** The names of the stacks, each after those that have to be applied before it. */
function inOrder(stacks: Manifest['stacks']): string[] {
  const withDependencies = (name: string): string[] => [
    ...(stacks[name]?.dependencies ?? []).flatMap(withDependencies),
    name,
  ];
  return [...new Set(Object.keys(stacks).flatMap(withDependencies))];
}
