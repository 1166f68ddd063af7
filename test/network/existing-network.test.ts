import { PullerNetworkAttributes, PullerNetwork, egressPathFor } from '../../lib/network';
import { emptyStack, refusalOf } from '../support/stack';

const company: PullerNetworkAttributes = {
  vcnOcid: 'ocid1.vcn.oc1.fra.a',
  subnetOcid: 'ocid1.subnet.oc1.fra.a',
  endpointSubnetOcid: 'ocid1.subnet.oc1.fra.b',
  securityGroupOcids: ['ocid1.networksecuritygroup.oc1.fra.a'],
  egress: 'service-only',
};

function existing(props: Partial<PullerNetworkAttributes> = {}) {
  return PullerNetwork.fromExisting(emptyStack(), 'Old', { ...company, ...props });
}

describe('a network that already stands', () => {
  test('is what was told of it', () => {
    expect(existing()).toMatchObject(company);
  });

  test('has one subnet, where endpoints of clusters stand as well, unless told of more', () => {
    const { endpointSubnetOcid: _, ...rest } = company;
    const network = PullerNetwork.fromExisting(emptyStack(), 'Old', rest);

    expect(network.subnets).toEqual([{ subnetName: 'pullers', ocid: company.subnetOcid }]);
    expect(network.endpointSubnetOcid).toBe(company.subnetOcid);
    expect(network.bastionRange).toBeUndefined();
  });

  test('leads where its kind of egress does, unless told otherwise', () => {
    const egressPath = { routeTable: 'hub', routes: [], egressRules: [] };

    expect(existing().egressPath).toEqual(egressPathFor('service-only'));
    expect(existing({ egressPath }).egressPath).toEqual(egressPath);
  });

  test.each<[string, Partial<PullerNetworkAttributes>, string]>([
    [
      'an OCID that is none',
      { vcnOcid: 'vcn' },
      "OCID 'vcn': an OCID has the form ocid1.<type>.<realm>.[region].<unique part>; copy it from the Console, for example " +
        'ocid1.vcn.oc1..aaaa',
    ],
    [
      'an OCID of something else among the subnets',
      { subnets: [{ subnetName: 'apps', ocid: 'ocid1.vcn.oc1.fra.a' }] },
      "OCID 'ocid1.vcn.oc1.fra.a': it identifies a vcn, and a subnet is needed here; pass an OCID that starts with " +
        'ocid1.subnet.',
    ],
    [
      'another first subnet than the one that machines stand in',
      { subnets: [{ subnetName: 'apps', ocid: 'ocid1.subnet.oc1.fra.c' }] },
      "subnetOcid 'ocid1.subnet.oc1.fra.a': it has to be the first of the subnets, and the first is " +
        "'ocid1.subnet.oc1.fra.c'; move the subnet of that OCID to the first position",
    ],
    [
      'a range of a bastion that is none',
      { bastionRange: '10.0.0.9' },
      "client range '10.0.0.9': a range has the form <IPv4 address>/<bits>; write it like '10.20.0.0/16'",
    ],
  ])('refuses %s', (_, props, problem) => {
    expect(refusalOf(() => existing(props))).toBe(`test/Old: ${problem}`);
  });
});
