import { TerraformStack } from 'cdktf';
import { PullerNetwork } from '../../lib/network';
import { ComputePuller, OkeCluster, OkePuller, OkeVirtualPuller } from '../../lib/pullers';
import { Region } from '../../lib/region';
import { ContainerRepository } from '../../lib/registry';
import { Key, Secret } from '../../lib/secrets';
import { someCompartment, someTenancy } from '../support/stack';

/** Apps with what no example has, each by what it is. */
export const FURTHER_APPS: readonly [name: string, build: (stack: TerraformStack) => void][] = [
  ['a cluster of managed and virtual nodes, with pods in the VCN and signed images', verifyingCluster],
  ['a machine without the internet, with a token from the vault of another compartment', offlineMachine],
];

function verifyingCluster(stack: TerraformStack): void {
  const { compartment, tenancy, region, repository } = placeIn(stack);
  const network = new PullerNetwork(stack, 'Network', { compartment, networkName: 'n', cidrBlock: '10.0.0.0/16' });
  const cluster = new OkeCluster(stack, 'Cluster', {
    compartment,
    network,
    clusterName: 'services',
    podNetwork: 'native',
    imageVerification: {
      keys: [Key.fromOcid(stack, 'Key', 'ocid1.key.oc1.fra.v.k', someCompartment(stack, 'Security'))],
      imageCompartments: [compartment],
    },
  });
  const nodes = { compartment, tenancy, region, cluster, size: 3 };
  new OkePuller(stack, 'Managed', { ...nodes, pullerName: 'managed', repositories: [repository] });
  new OkeVirtualPuller(stack, 'Virtual', { ...nodes, pullerName: 'virtual' });
}

function offlineMachine(stack: TerraformStack): void {
  const { compartment, tenancy, region, repository } = placeIn(stack);
  const network = new PullerNetwork(stack, 'Network', {
    compartment,
    networkName: 'n',
    cidrBlock: '10.0.0.0/16',
    egress: 'service-only',
  });
  new ComputePuller(stack, 'Machine', {
    compartment,
    tenancy,
    region,
    network,
    repository,
    pullerName: 'machine',
    digest: `sha256:${'0'.repeat(64)}`,
    signIn: {
      userName: 'puller',
      secret: Secret.fromOcid(stack, 'Token', 'ocid1.vaultsecret.oc1.fra.t', someCompartment(stack, 'Security')),
    },
  });
}

function placeIn(stack: TerraformStack) {
  const compartment = someCompartment(stack);
  return {
    compartment,
    tenancy: someTenancy(stack),
    region: Region.of('eu-frankfurt-1'),
    repository: new ContainerRepository(stack, 'Repository', { compartment, repositoryName: 'shop/web' }),
  };
}
