import { TerraformStack } from 'cdktf';
import { Netmask } from 'netmask';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { ClusterSecurity } from '../../lib/network';
import { rehearse, Rehearsal } from '../../lib/testing';
import { describeEachBinary } from '../support/each-binary';
import { someCompartment } from '../support/stack';
import { OFFICE, someNetwork } from './some-network';

/** A network with all that it can be told, and the security groups of a cluster in it. */
function everything(): TerraformStack {
  const { stack, network } = someNetwork({
    subnets: [{ subnetName: 'web' }, { subnetName: 'batch' }, { subnetName: 'nodes', cidrBlock: '10.20.128.0/20' }],
    reservedAddress: true,
    ipv6: true,
    searchDomain: 'corp.example.com',
    flowLogDays: 60,
    bastion: { clientRanges: [OFFICE] },
    publicSubnet: { subnetName: 'lab', ingress: [{ cidrBlock: OFFICE, tcpPort: 22 }] },
  });
  new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  new ClusterSecurity(stack, 'Security', {
    compartment: someCompartment(stack, 'Cluster'),
    network,
    clusterName: 'services',
    podNetwork: 'native',
    clientRanges: ['10.9.0.0/24'],
    loadBalancers: [{ cidrBlock: '10.9.0.0/24', tcpPort: 443 }],
  });
  return stack;
}

describeEachBinary('a network with everything', (binary) => {
  let life: Rehearsal;
  beforeAll(async () => {
    life = await rehearse(everything(), { binary });
  }, 120_000);

  function subnets() {
    return life.state.resources.filter(({ type }) => type === 'oci_core_subnet').map(({ values }) => values);
  }

  test('applies what it planned, plans nothing more, and is destroyed', () => {
    expect(life.applied.addresses.toSorted()).toEqual(life.plan.created.toSorted());
    expect(life.secondPlan.isEmpty).toBe(true);
    expect(life.destroyed.addresses.toSorted()).toEqual(life.plan.created.toSorted());
  });

  test('has the ranges that were checked: apart from each other, and inside the network', () => {
    const ranges = subnets().map((subnet) => new Netmask(`${subnet['cidr_block']}`));

    expect(ranges.map(String).toSorted()).toEqual([
      '10.20.0.0/20',
      '10.20.128.0/20',
      '10.20.16.0/20',
      '10.20.224.0/20',
      '10.20.240.0/20',
      '10.20.32.0/20',
    ]);
  });

  test('has a /64 of its own in each private subnet', () => {
    const prefixes = subnets()
      .map((subnet) => `${subnet['ipv6cidr_block']}`)
      .filter((prefix) => prefix.endsWith('/64'));

    expect(prefixes).toHaveLength(4);
    expect(new Set(prefixes).size).toBe(4);
  });
});
