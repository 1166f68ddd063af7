// Twenty teams push to, pull from and list N repositories of one compartment: the grants alone, without the resources.
const { App, TerraformStack } = require('cdktf');
const { readFileSync } = require('fs');
const { join } = require('path');
const { Compartment, Group, oci, RepositorySet } = require('../dist');

const COMPARTMENT = 'ocid1.compartment.oc1..bench';
const TEAMS = Array.from({ length: 20 }, (_, index) => `team-${index}`);

exports.COMPARTMENT = COMPARTMENT;
exports.repositoryNames = (count) =>
  Array.from({ length: count }, (_, index) => `prod/${TEAMS[index % TEAMS.length]}/service-${index}`);
exports.groupNames = TEAMS.flatMap((team) => ['ci', 'developers', 'nodes'].map((role) => `${team}-${role}`));

/** The statements of each policy that is written for `count` repositories. */
exports.policiesFor = (count, outdir) => {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'grants');
  new oci.provider.OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  const compartment = Compartment.fromOcid(stack, 'Compartment', COMPARTMENT);
  const names = exports.repositoryNames(count);
  for (const team of TEAMS) {
    const own = names.filter((name) => name.startsWith(`prod/${team}/`));
    const repositories = own.map((repositoryName) => ({ compartment, repositoryName }));
    const set = new RepositorySet(stack, team, { repositories });
    const [ci, developers, nodes] = ['ci', 'developers', 'nodes'].map((role) =>
      Group.fromName(stack, `${team}-${role}`, `${team}-${role}`),
    );
    set.grantPush(ci);
    set.grantPull(developers);
    set.grantPull(nodes);
    [ci, developers, nodes].forEach((group) => set.grantList(group));
  }
  app.synth();
  const { resource } = JSON.parse(readFileSync(join(outdir, 'stacks', 'grants', 'cdk.tf.json'), 'utf8'));
  return Object.values(resource.oci_identity_policy).map(({ statements }) => statements);
};
