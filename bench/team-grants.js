// Twenty teams push to and pull from N repositories of one compartment: the grants alone, without the repositories.
const { App, TerraformStack } = require('cdktf');
const { Construct } = require('constructs');
const { readFileSync } = require('fs');
const { join } = require('path');
const { Compartment, grantList, grantPull, grantPush, Group, oci } = require('../dist');

const TEAMS = 20;
const COMPARTMENT = 'ocid1.compartment.oc1..bench';

exports.COMPARTMENT = COMPARTMENT;
exports.repositoryNames = (count) =>
  Array.from({ length: count }, (_, index) => `prod/team-${index % TEAMS}/service-${index}`);
exports.groupNames = Array.from({ length: TEAMS }, (_, team) =>
  ['ci', 'developers', 'nodes'].map((role) => `team-${team}-${role}`),
).flat();

/** The statements of each policy that is written for `count` repositories. */
exports.policiesFor = (count, outdir) => {
  const stack = new TerraformStack(new App({ outdir }), 'grants');
  new oci.provider.OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  const compartment = Compartment.fromOcid(stack, 'Compartment', COMPARTMENT);
  const groups = exports.groupNames.map((name) => Group.fromName(stack, name, name));
  groups.forEach((group) => grantList(stack, compartment, group));
  exports.repositoryNames(count).forEach((repositoryName, index) => {
    const repository = Object.assign(new Construct(stack, `Repository${index}`), { compartment, repositoryName });
    const [ci, developers, nodes] = groups.slice((index % TEAMS) * 3);
    grantPush(repository, ci);
    grantPull(repository, developers);
    grantPull(repository, nodes);
  });
  stack.node.root.synth();
  const { resource } = JSON.parse(readFileSync(join(outdir, 'stacks', 'grants', 'cdk.tf.json'), 'utf8'));
  return Object.values(resource.oci_identity_policy).map(({ statements }) => statements);
};
