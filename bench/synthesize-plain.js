// The same access as synthesize-ours.js, as one would write it by hand with cdktf: a repository and a policy each, of
// the classes that cdktf generates, which stand in a folder of their own, or of those of this library, for comparison.
const { join } = require('path');
const { App, TerraformStack } = require('cdktf');
const { cpuSeconds, megabytes, print } = require('./figures');

const [, , count, outdir, classes = join(__dirname, '../dist/bindings')] = process.argv;
const { ArtifactsContainerRepository } = require(join(classes, 'oci/artifacts-container-repository'));
const { IdentityPolicy } = require(join(classes, 'oci/identity-policy'));
const { OciProvider } = require(join(classes, 'oci/provider'));

const app = new App({ outdir });
const stack = new TerraformStack(app, 'bench');
new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
const compartmentId = 'ocid1.compartment.oc1..bench';
for (let index = 0; index < Number(count); index += 1) {
  const name = `payments/service-${index}`;
  new ArtifactsContainerRepository(stack, `Repository${index}`, { compartmentId, displayName: name, isPublic: false });
  new IdentityPolicy(stack, `Policy${index}`, {
    compartmentId,
    name: `access-${index}`,
    description: `Access to ${name}`,
    statements: [
      `Allow group ci to manage repos in compartment id ${compartmentId} where all {target.repo.name = '${name}', any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'}}`,
      `Allow group developers to read repos in compartment id ${compartmentId} where target.repo.name = '${name}'`,
    ],
  });
}
app.synth();
print({ seconds: cpuSeconds(), megabytes: megabytes() });
