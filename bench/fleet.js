// N machines in pools of fifty, half of them instance pools and half OKE node pools, over the availability domains of
// the region; and for every forty machines a network of ten subnets.
const { App } = require('cdktf');
const { readFileSync } = require('fs');
const { join } = require('path');
const {
  Compartment,
  ComputePuller,
  ContainerRepository,
  OkeCluster,
  OkePuller,
  PullerNetwork,
  Region,
  RegistryStack,
} = require('../dist');
const { cpuSeconds, megabytes, print } = require('./figures');

const [, , machines, outdir] = process.argv;
const app = new App({ outdir });
const stack = new RegistryStack(app, 'fleet', {
  region: 'eu-frankfurt-1',
  homeRegion: 'eu-frankfurt-1',
  tenancyOcid: 'ocid1.tenancy.oc1..bench',
});
const compartment = Compartment.fromOcid(stack, 'Compartment', 'ocid1.compartment.oc1..bench');
const { tenancy } = stack;
const repository = new ContainerRepository(stack, 'Repository', { compartment, repositoryName: 'prod/web' });

const networks = Array.from(
  { length: Number(machines) / 40 },
  (_, index) =>
    new PullerNetwork(stack, `Network${index}`, {
      compartment,
      networkName: `fleet-${index}`,
      cidrBlock: `10.${index}.0.0/16`,
      subnets: Array.from({ length: 10 }, (_, number) => ({ subnetName: `nodes-${number}` })),
    }),
);
networks.slice(0, Number(machines) / 50).forEach((network, index) => {
  const pool = {
    tenancy,
    compartment,
    region: Region.of('eu-frankfurt-1'),
    pullerName: `fleet-${index}`,
    size: 50,
    subnet: `nodes-${index % 10}`,
  };
  if (index % 2 === 0) {
    const digest = `sha256:${'0'.repeat(64)}`;
    new ComputePuller(stack, `Puller${index}`, { ...pool, network, repository, digest });
  } else {
    const clusterName = `fleet-${index}`;
    const version = { kubernetesVersion: 'v1.31.1' };
    const cluster = new OkeCluster(stack, `Cluster${index}`, { compartment, network, clusterName, ...version });
    new OkePuller(stack, `Puller${index}`, { ...pool, cluster, repositories: [repository] });
  }
});
app.synth();
const seconds = cpuSeconds();

const { resource } = JSON.parse(readFileSync(join(outdir, 'stacks', 'fleet', 'cdk.tf.json'), 'utf8'));
const resources = Object.values(resource).reduce((sum, all) => sum + Object.keys(all).length, 0);
print({
  pools: ['oci_core_instance_pool', 'oci_containerengine_node_pool'].flatMap((type) =>
    Object.keys(resource[type] ?? {}),
  ).length,
  networks: Object.keys(resource.oci_core_vcn).length,
  resources,
  seconds,
  megabytes: megabytes(),
});
