import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { TerraformConfiguration } from 'cdktf-oci-registry';
import { describeSynthesized } from './describe-synthesized';

/** Prints what each stack in a folder of synthesized ones makes, and how to deploy it. */
export function reportSynthesized(outdir: string): void {
  for (const stack of readdirSync(join(outdir, 'stacks'))) {
    const folder = join(outdir, 'stacks', stack);
    const configuration = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as TerraformConfiguration;
    console.log(`\nStack ${stack}, in ${folder}`);
    console.log(describeSynthesized(configuration));
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
