// `terraform plan` of what synthesize-ours.js or synthesize-plain.js wrote, with the provider of cdktf-oci-registry/testing.
const { execFileSync } = require('child_process');
const { join } = require('path');
const { OfflineProvider, Terraform } = require('../dist/testing');
const { print } = require('./figures');

const [, , which, count, outdir] = process.argv;

async function run() {
  execFileSync(process.execPath, [join(__dirname, `synthesize-${which}.js`), count, outdir]);
  const provider = await OfflineProvider.start();
  try {
    const terraform = new Terraform(provider, { directory: join(outdir, 'stacks', 'bench') });
    await terraform.init();
    const begin = performance.now();
    await terraform.run('plan', '-no-color', '-input=false');
    print({ seconds: (performance.now() - begin) / 1000 });
  } finally {
    await provider.stop();
  }
}

run();
