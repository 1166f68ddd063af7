import * as fc from 'fast-check';
import { TerraformVariable } from 'cdktf';
import { ClusterRanges, clusterRangesProblem, IPullerNetwork, PodNetwork, PullerNetwork } from '../../lib/network';
import { overlap } from '../../lib/network/cidr-block';
import { OkeCluster } from '../../lib/pullers';
import { emptyStack, refusalOf, resourceOf, someCompartment } from '../support/stack';

function cluster(ranges: ClusterRanges, cidrBlock = '10.0.0.0/16', podNetwork: PodNetwork = 'flannel') {
  const stack = emptyStack();
  const compartment = someCompartment(stack);
  const network = new PullerNetwork(stack, 'Network', { compartment, networkName: 'n', cidrBlock });
  new OkeCluster(stack, 'Cluster', { compartment, network, clusterName: 'c', podNetwork, ...ranges });
  return resourceOf(stack, 'oci_containerengine_cluster');
}

test('a cluster has the ranges of OKE, and no argument for them, unless they are declared', () => {
  expect(cluster({})).not.toHaveProperty('options');
  expect(cluster({ podCidrBlock: '172.16.0.0/12', serviceCidrBlock: '192.168.0.0/20' })['options']).toEqual({
    kubernetes_network_config: { pods_cidr: '172.16.0.0/12', services_cidr: '192.168.0.0/20' },
  });
  expect(cluster({ serviceCidrBlock: '192.168.0.0/20' }, '10.96.0.0/16')['options']).toEqual({
    kubernetes_network_config: { services_cidr: '192.168.0.0/20' },
  });
});

const two = 'and a packet could have two destinations';
test.each<[ClusterRanges, string, PodNetwork, string]>([
  [
    {},
    '10.96.0.0/16',
    'flannel',
    `range '10.96.0.0/16' of services, the default: it has addresses in common with the range '10.96.0.0/16' of the network, ${two}; set serviceCidrBlock to another range, like '10.244.0.0/16'`,
  ],
  [
    {},
    '10.244.128.0/20',
    'flannel',
    `range '10.244.0.0/16' of pods, the default: it has addresses in common with the range '10.244.128.0/20' of the network, ${two}; set podCidrBlock to another range, like '10.96.0.0/16'`,
  ],
  [
    { podCidrBlock: '10.0.0.0/8' },
    '192.168.0.0/16',
    'flannel',
    `range '10.96.0.0/16' of services, the default: it has addresses in common with the range '10.0.0.0/8' of pods, ${two}; set serviceCidrBlock to another range, like '172.16.0.0/16'`,
  ],
  [
    { podCidrBlock: '10.244.0.0/16' },
    '10.0.0.0/16',
    'native',
    "podCidrBlock '10.244.0.0/16' with podNetwork: 'native': these pods have addresses of the subnets; omit podCidrBlock",
  ],
  [
    { serviceCidrBlock: '169.254.128.0/20' },
    '10.0.0.0/16',
    'native',
    "range '169.254.128.0/20' of services: Oracle reserves 169.254.0.0/16 for boot volumes, the metadata of machines and other services; use a private range, like '10.20.0.0/16'",
  ],
  [
    { serviceCidrBlock: '10.96.0.0' },
    '10.0.0.0/16',
    'native',
    "range '10.96.0.0' of services: a range has the form <IPv4 address>/<bits>; write it like '10.20.0.0/16'",
  ],
  [
    { podCidrBlock: '0.0.0.0/0' },
    '10.0.0.0/16',
    'flannel',
    "range '0.0.0.0/0' of pods: it is the whole internet, or fewer than four addresses; write it with 1 to 30 bits, like '0.0.0.0/16'",
  ],
])('%j in %s with %s pods is refused', (ranges, cidrBlock, podNetwork, message) => {
  expect(refusalOf(() => cluster(ranges, cidrBlock, podNetwork))).toBe(`test/Cluster: ${message}`);
});

test('pods with addresses of the VCN do not need the range of an overlay', () => {
  expect(cluster({}, '10.244.0.0/16', 'native')).not.toHaveProperty('options');
});

test.each([
  ['169.254.0.0/20', '169.254.0.0/16 for boot volumes, the metadata of machines and other services'],
  ['230.0.0.0/16', '224.0.0.0/4 for multicast'],
  ['250.1.0.0/16', '240.0.0.0/4 for future use'],
])('a network in %s is refused', (cidrBlock, reserved) => {
  expect(refusalOf(() => cluster({}, cidrBlock))).toBe(
    `test/Network: address range '${cidrBlock}': Oracle reserves ${reserved}; use a private range, like '10.20.0.0/16'`,
  );
});

describe('an existing network', () => {
  const existing = (cidrBlocks?: string[]) => {
    const stack = emptyStack();
    const network = PullerNetwork.fromExisting(stack, 'Network', {
      vcnOcid: 'ocid1.vcn.oc1.fra.a',
      subnetOcid: 'ocid1.subnet.oc1.fra.a',
      securityGroupOcids: [],
      egress: 'internet',
      ...(cidrBlocks === undefined ? {} : { cidrBlocks }),
    });
    new OkeCluster(stack, 'Cluster', { compartment: someCompartment(stack), network, clusterName: 'c' });
  };

  test('is compared in all its ranges', () => {
    expect(refusalOf(() => existing(['10.0.0.0/16', '10.96.0.0/12']))).toBe(
      `test/Cluster: range '10.96.0.0/16' of services, the default: it has addresses in common with the range '10.96.0.0/12' of the network, ${two}; set serviceCidrBlock to another range, like '10.244.0.0/16'`,
    );
  });

  test('is accepted without its ranges, which nobody knows then', () => {
    expect(() => existing()).not.toThrow();
  });

  test('is refused with a range that is none', () => {
    expect(refusalOf(() => existing(['10.0.0.1/16']))).toBe(
      "test/Network: range '10.0.0.1/16' of the network: the address has bits set after the prefix of 16 bits; set the bits after the prefix to zero, as in 10.0.0.0/16",
    );
  });
});

const ranges = fc
  .tuple(fc.nat(2 ** 32 - 1), fc.integer({ min: 4, max: 28 }))
  .map(([address, bits]) => ({ first: Math.floor(address / 2 ** (32 - bits)) * 2 ** (32 - bits), bits }))
  .map(({ first, bits }) => ({
    text: `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${bits}`,
    first,
    last: first + 2 ** (32 - bits) - 1,
  }));

test('ranges overlap if an address is in both, and a suggested range overlaps nothing', () => {
  fc.assert(
    fc.property(ranges, ranges, (one, other) => {
      expect(overlap(one.text, other.text)).toBe(one.first <= other.last && other.first <= one.last);
      const network = { cidrBlocks: [one.text] } as unknown as IPullerNetwork;
      const { fix = '' } = clusterRangesProblem({}, 'native', network) ?? {};
      const [, suggested] = /like '([\d./]+)'/.exec(fix) ?? [];
      expect(suggested !== undefined && overlap(suggested, one.text)).toBe(false);
    }),
  );
});

test('a range that only Terraform knows is compared with nothing', () => {
  const { stringValue } = new TerraformVariable(emptyStack(), 'range', { type: 'string' });

  expect(cluster({ serviceCidrBlock: stringValue })['options']).toBeDefined();
});
