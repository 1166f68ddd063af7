// Synthesizes N repositories, pushed to by one group and pulled from by another, with this library.
const { App, TerraformStack } = require('cdktf');
const { Compartment, ContainerRepository, declareLimits, Group, oci } = require('../dist');
const { cpuSeconds, megabytes, print } = require('./figures');

const [, , count, outdir] = process.argv;
const app = new App({ outdir });
declareLimits(app, { repositories: { limit: 10_000 } });
const stack = new TerraformStack(app, 'bench');
new oci.provider.OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
const compartment = Compartment.fromOcid(stack, 'Compartment', 'ocid1.compartment.oc1..bench');
const ci = Group.fromName(stack, 'Ci', 'ci');
const developers = Group.fromName(stack, 'Developers', 'developers');
for (let index = 0; index < Number(count); index += 1) {
  const repository = new ContainerRepository(stack, `Repository${index}`, {
    compartment,
    repositoryName: `payments/service-${index}`,
  });
  repository.grantPush(ci);
  repository.grantPull(developers);
}
app.synth();
print({ seconds: cpuSeconds(), megabytes: megabytes() });
