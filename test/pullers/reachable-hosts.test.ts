import { PullerNetworkAttributes, IPullerNetwork, PullerNetwork, egressPathFor } from '../../lib/network';
import { ComputePuller, ComputePullerProps, OkeCluster, OkePuller, OkePullerProps } from '../../lib/pullers';
import { Region } from '../../lib/region';
import { ContainerRepository } from '../../lib/registry';
import { emptyStack, refusalOf, someCompartment, someTenancy } from '../support/stack';

const region = Region.of('eu-frankfurt-1');

/** A company's network: machines in `apps` get to the internet, those in `quiet` to the services of the region alone. */
const COMPANY: PullerNetworkAttributes = {
  vcnOcid: 'ocid1.vcn.oc1.fra.a',
  subnetOcid: 'ocid1.subnet.oc1.fra.a',
  subnets: [
    { subnetName: 'apps', ocid: 'ocid1.subnet.oc1.fra.a' },
    {
      subnetName: 'quiet',
      ocid: 'ocid1.subnet.oc1.fra.b',
      egressPath: { routeTable: 'rt-quiet', ...egressPathFor('service-only') },
    },
  ],
  securityGroupOcids: [],
  egress: 'internet',
};

function place(known: Partial<PullerNetworkAttributes> = {}) {
  const stack = emptyStack();
  const compartment = someCompartment(stack);
  return {
    stack,
    network: PullerNetwork.fromExisting(stack, 'Company', { ...COMPANY, ...known }),
    repository: new ContainerRepository(stack, 'Repository', { compartment, repositoryName: 'prod/web' }),
    where: { tenancy: someTenancy(stack), compartment, region, pullerName: 'web' },
  };
}

function compute(props: Partial<ComputePullerProps>, known?: Partial<PullerNetworkAttributes>) {
  const { stack, network, repository, where } = place(known);
  const digest = `sha256:${'0'.repeat(64)}`;
  return new ComputePuller(stack, 'Puller', { ...where, network, repository, digest, ...props });
}

function oke(props: Partial<OkePullerProps>) {
  const { stack, network, repository, where } = place();
  const cluster = OkeCluster.fromExisting(stack, 'Cluster', {
    ocid: 'ocid1.cluster.oc1.fra.a',
    kubernetesVersion: 'v1.31.1',
    network,
    workerGroupOcids: [],
  });
  return new OkePuller(stack, 'Puller', { ...where, cluster, repositories: [repository], size: 3, ...props });
}

const build = { url: 'https://downloads.example.com/provider', sha256: 'a'.repeat(64) };
const elsewhere = Region.of('us-ashburn-1');

describe('a puller is held to the subnet that it stands in', () => {
  test('where that leads to all it needs', () => {
    expect(() => compute({ subnet: 'apps', registryRegion: elsewhere })).not.toThrow();
    expect(() => compute({ subnet: 'quiet' })).not.toThrow();
    expect(() => oke({ subnet: 'apps', credentialProvider: { amd64: build, arm64: build } })).not.toThrow();
  });

  test('and not to the first of the network: it is refused a registry of another region', () => {
    expect(refusalOf(() => compute({ subnet: 'quiet', registryRegion: elsewhere }))).toBe(
      "test/Puller/Access: host 'ocir.us-ashburn-1.oci.oraclecloud.com' from subnet 'quiet' of network 'test/Company': it " +
        "is not a service of eu-frankfurt-1, and route table 'rt-quiet' has no rule for 0.0.0.0/0; add one through a NAT " +
        "gateway; a PullerNetwork has one with egress: 'internet'",
    );
  });

  test('and refused a download from the internet', () => {
    expect(refusalOf(() => oke({ subnet: 'quiet', credentialProvider: { amd64: build, arm64: build } }))).toMatch(
      /^test\/Puller: host 'downloads\.example\.com' from subnet 'quiet' of network 'test\/Company': it is not a service/,
    );
  });
});

test('a machine that gets to its registry and not to the packages that it installs first is refused', () => {
  const egressPath: IPullerNetwork['egressPath'] = {
    routes: [
      { to: 'services', through: 'internet-gateway' },
      { to: 'anywhere', through: 'nat-gateway' },
    ],
    egressRules: [{ to: 'anywhere', tcpPort: 'all' }],
  };

  expect(refusalOf(() => compute({ registryRegion: elsewhere }, { egressPath }))).toBe(
    "test/Puller/Access: host 'yum.eu-frankfurt-1.oci.oraclecloud.com' from subnet 'apps' of network 'test/Company': the " +
      'rule for all services of the region in the route table of the subnet leads to an internet gateway, which serves ' +
      'only machines with a public address; route it to a service gateway, or use a private subnet',
  );
});
