import { CoreSubnet } from '../../lib/bindings/oci/core-subnet';
import { refusalOf, resourcesOf } from '../support/stack';
import { ingressOf, OFFICE, someNetwork, subnetNamed, warningsOf } from './some-network';
import { synthesizedVcn } from './synthesized-vcn';

describe('a lab', () => {
  const lab = { subnetName: 'lab', ingress: [{ cidrBlock: OFFICE, tcpPort: 22 }] };

  test('is public, and lets in whom it was told of', () => {
    const { stack, network } = someNetwork({ publicSubnet: lab });

    expect(subnetNamed(stack, 'acme-prod-lab')).toMatchObject({ prohibit_public_ip_on_vnic: false });
    expect(ingressOf(stack)).toEqual([`Lab_SecurityGroup ${OFFICE} 22`]);
    expect(network.publicSubnet?.node.defaultChild).toBeInstanceOf(CoreSubnet);
  });

  test('lets nobody in where nobody was named', () => {
    expect(ingressOf(someNetwork({ publicSubnet: { subnetName: 'lab' } }).stack)).toEqual([]);
  });

  test('is none of the subnets for pullers, and changes nothing about those', () => {
    const { stack, network } = someNetwork({ publicSubnet: lab });
    const subnets = Object.values(resourcesOf(stack, 'oci_core_subnet'));

    expect(network.subnets.map(({ subnetName }) => subnetName)).toEqual(['pullers']);
    expect(subnets.filter((subnet) => subnet['prohibit_public_ip_on_vnic'] !== true)).toHaveLength(1);
    expect(synthesizedVcn(stack).routeTables.get('acme-prod-private')).toEqual(network.egressPath.routes);
  });

  test('warns of the whole internet', () => {
    const open = { subnetName: 'lab', ingress: [{ cidrBlock: '0.0.0.0/0', tcpPort: 443 }] };

    expect(warningsOf(someNetwork({ publicSubnet: open }).network.publicSubnet)).toHaveLength(1);
    expect(warningsOf(someNetwork({ publicSubnet: lab }).network.publicSubnet)).toEqual([]);
  });

  test.each([
    [
      { cidrBlock: 'office', tcpPort: 22 },
      "client range 'office': a range has the form <IPv4 address>/<bits>; write it like '10.20.0.0/16'",
    ],
    [{ cidrBlock: OFFICE, tcpPort: 0 }, 'port 0: a port is a whole number from 1 to 65535; name the port that listens'],
  ])('refuses to let in %j', (ingress, problem) => {
    expect(refusalOf(() => someNetwork({ publicSubnet: { subnetName: 'lab', ingress: [ingress] } }))).toBe(
      `test/Network/Lab: ${problem}`,
    );
  });
});
