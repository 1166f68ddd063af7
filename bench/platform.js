// A whole platform: N repositories of twenty teams in dev, test and prod, synthesized.
const { App } = require('cdktf');
const { readFileSync } = require('fs');
const { join } = require('path');
const { declareLimits, RegistryPlatform, RegistryStack } = require('../dist');
const { cpuSeconds, megabytes, print } = require('./figures');

const [, , count, outdir] = process.argv;
const [teamCount, environmentCount] = [20, 3];
const repositories = Array.from(
  { length: Math.round(Number(count) / teamCount / environmentCount) },
  (_, index) => `service-${index}`,
);
const app = new App({ outdir });
declareLimits(app, { repositories: { limit: 10_000 } });
const stack = new RegistryStack(app, 'platform', {
  region: 'eu-frankfurt-1',
  homeRegion: 'eu-frankfurt-1',
  tenancyOcid: 'ocid1.tenancy.oc1..bench',
});
new RegistryPlatform(stack, 'Platform', {
  name: 'acme',
  owner: 'platform-team',
  costCenter: 'CC-1042',
  teams: Object.fromEntries(Array.from({ length: teamCount }, (_, index) => [`team-${index}`, { repositories }])),
});
app.synth();
const seconds = cpuSeconds();

const { resource } = JSON.parse(readFileSync(join(outdir, 'stacks', 'platform', 'cdk.tf.json'), 'utf8'));
const policies = Object.values(resource.oci_identity_policy);
print({
  repositories: Object.keys(resource.oci_artifacts_container_repository).length,
  statements: policies.flatMap(({ statements }) => statements).length,
  policies: policies.length,
  seconds,
  megabytes: megabytes(),
});
