// `npm run synth [-- <example>]`: synthesizes an example into cdktf.out/<example> and says what it made.
import { spawnSync } from 'child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'fs';
import { join } from 'path';
import { TerraformConfiguration } from 'cdktf-oci-registry';
import { describeSynthesized } from './describe-synthesized';

const examples = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const [example = 'quickstart'] = process.argv.slice(2);
if (!examples.includes(example)) {
  console.error(`example '${example}': there is none of that name; run one of ${examples.join(', ')}`);
  process.exit(2);
}

const outdir = join('cdktf.out', example);
rmSync(outdir, { recursive: true, force: true });
mkdirSync('cdktf.out', { recursive: true });
const { status } = spawnSync(process.execPath, ['-r', 'ts-node/register', join(__dirname, example, 'main.ts')], {
  stdio: 'inherit',
  env: { ...process.env, CDKTF_OUTDIR: outdir },
});
if (status !== 0) {
  process.exit(status ?? 1);
}

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
