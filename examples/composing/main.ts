import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  acknowledge,
  Compartment,
  ContainerRepository,
  DynamicGroup,
  Group,
  MatchingRule,
  tagAll,
  useHomeRegion,
} from 'cdktf-oci-registry';
import { OwnOciProvider, OwnResource } from './own-bindings';

const app = new App();
const stack = new TerraformStack(app, 'composing');

// What the company has already: its own bindings, providers, compartment and network.
new OwnOciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
const home = new OwnOciProvider(stack, 'Home', { region: 'eu-amsterdam-1', alias: 'home' });
const tenancyOcid = 'ocid1.tenancy.oc1..aaaa';
const shop = new OwnResource(
  stack,
  'Shop',
  'oci_identity_compartment',
  { compartment_id: tenancyOcid, name: 'shop', description: 'The shop' },
  home,
);

// What is created in it takes its OCID from here, and so waits until every service knows the compartment.
const compartment = Compartment.fromOcid(stack, 'Compartment', shop.ocid);
const vcn = new OwnResource(stack, 'Vcn', 'oci_core_vcn', {
  compartment_id: compartment.ocid,
  cidr_blocks: ['10.0.0.0/16'],
});
new TerraformOutput(stack, 'vcn', { value: vcn.ocid });

// The registry, made of this library's parts.
useHomeRegion(stack, home);
tagAll(stack, { Environment: 'prod', Owner: 'shop-team', CostCenter: 'CC-7' });
const tenancy = Compartment.fromOcid(stack, 'Tenancy', tenancyOcid);
const web = new ContainerRepository(stack, 'Web', {
  compartment,
  repositoryName: 'shop/web',
  protectedFromDestroy: true,
});

web.grantPush(Group.fromName(stack, 'Release', 'shop-release'));
const hosts = new DynamicGroup(stack, 'Hosts', {
  tenancy,
  groupName: 'shop-hosts',
  description: 'Every instance in the compartment of the shop',
  matching: MatchingRule.instancesIn(compartment),
});
web.grantPull(hosts);
acknowledge(hosts, 'whole-compartment-group', 'The shop runs nothing but these hosts in its compartment');

app.synth();
