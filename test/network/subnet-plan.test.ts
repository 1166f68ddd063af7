import { TerraformVariable } from 'cdktf';
import * as fc from 'fast-check';
import { PullerNetwork, PullerNetworkProps } from '../../lib/network';
import { dnsLabel } from '../../lib/network/dns-label';
import { emptyStack, refusalOf, resourceOf, resourcesOf, someCompartment } from '../support/stack';

function network(props: Partial<PullerNetworkProps> = {}) {
  const stack = emptyStack();
  const made = new PullerNetwork(stack, 'Network', {
    compartment: someCompartment(stack),
    networkName: 'n',
    cidrBlock: '10.20.0.0/16',
    ...props,
  });
  return { stack, network: made };
}

function rangesOf(props: Partial<PullerNetworkProps>): Record<string, unknown> {
  const subnets = Object.values(resourcesOf(network(props).stack, 'oci_core_subnet'));
  return Object.fromEntries(subnets.map((subnet) => [subnet['display_name'], subnet['cidr_block']]));
}

const [web, batch] = [{ subnetName: 'web' }, { subnetName: 'batch' }];

describe('the subnets of a network', () => {
  test('have a share of its range each', () => {
    expect(rangesOf({ subnets: [web, batch] })).toEqual({
      'n-web': '${cidrsubnet("10.20.0.0/16", 4, 0)}',
      'n-endpoints': '${cidrsubnet("10.20.0.0/16", 4, 1)}',
      'n-batch': '${cidrsubnet("10.20.0.0/16", 4, 2)}',
    });
  });

  test('keep their ranges when one is added at the end', () => {
    const before = rangesOf({ subnets: [web, batch] });

    expect(rangesOf({ subnets: [web, batch, { subnetName: 'more' }] })).toMatchObject(before);
  });

  test('take a range of their own where one is given', () => {
    expect(rangesOf({ subnets: [web, { ...batch, cidrBlock: '10.20.128.0/20' }] })).toMatchObject({
      'n-batch': '10.20.128.0/20',
    });
  });

  test('take their shares from a range that only Terraform knows', () => {
    const stack = emptyStack();
    const cidrBlock = new TerraformVariable(stack, 'range', { type: 'string' }).stringValue;
    new PullerNetwork(stack, 'Network', { compartment: someCompartment(stack), networkName: 'n', cidrBlock });

    expect(Object.values(resourcesOf(stack, 'oci_core_subnet'))).toContainEqual(
      expect.objectContaining({ cidr_block: '${cidrsubnet(var.range, 4, 0)}' }),
    );
  });

  test('are handed out by name, but for the one of the endpoints', () => {
    const { network: made } = network({ subnets: [web, batch] });

    expect(made.subnets.map(({ subnetName }) => subnetName)).toEqual(['web', 'batch']);
    expect(made.subnetOcid).toBe(made.subnets[0]?.ocid);
  });

  test.each<[string, Partial<PullerNetworkProps>, string]>([
    ['no subnets', { subnets: [] }, 'no subnets: machines need one; declare at least one, or omit subnets'],
    [
      'two of one name',
      { subnets: [web, { subnetName: 'WEB' }] },
      "subnets 'web' and 'WEB': both have the DNS label 'web', and the network has 'endpoints' for the API endpoints of " +
        'clusters; rename one of them; punctuation is not part of the label',
    ],
    [
      'more of them than shares',
      { subnets: Array.from({ length: 16 }, (_, index) => ({ subnetName: `s${index}` })) },
      '17 subnets: 4 bits number 16 shares of the range; set shareBits to 5',
    ],
    [
      'shares that are too small',
      { cidrBlock: '10.20.0.0/24', shareBits: 8 },
      "shareBits 8 of '10.20.0.0/24': a subnet is /28 at least, so the shares of this range can have 1 to 4 " +
        'bits; use fewer bits, or a larger range',
    ],
    [
      'a range outside',
      { subnets: [{ ...web, cidrBlock: '10.21.0.0/20' }] },
      "subnet range '10.21.0.0/20': it is not inside the range '10.20.0.0/16' of the network; use a part of that range, " +
        'or omit it',
    ],
    [
      'ranges that overlap',
      { subnets: [web, { ...batch, cidrBlock: '10.20.8.0/24' }] },
      "subnet ranges '10.20.0.0/20' and '10.20.8.0/24': they have addresses in common; change one of the ranges; a subnet " +
        'without a range has the share at its position in the list',
    ],
    [
      'ranges that begin alike',
      {
        subnets: [
          { ...web, cidrBlock: '10.20.128.0/24' },
          { ...batch, cidrBlock: '10.20.128.0/20' },
        ],
      },
      "subnet ranges '10.20.128.0/20' and '10.20.128.0/24': they have addresses in common; change one of the ranges; a subnet " +
        'without a range has the share at its position in the list',
    ],
    [
      'a range that is none',
      { subnets: [{ ...web, cidrBlock: '10.20.1.0/20' }] },
      "subnet range '10.20.1.0/20': the address has bits set after the prefix of 20 bits; set the bits after the prefix to zero, as in 10.20.0.0/20",
    ],
  ])('refuse %s', (_, props, problem) => {
    expect(refusalOf(() => network(props))).toBe(`test/Network: ${problem}`);
  });
});

describe('the address that the internet sees', () => {
  test('is reserved where told so', () => {
    const { stack, network: made } = network({ reservedAddress: true });

    expect(resourceOf(stack, 'oci_core_public_ip')['lifetime']).toBe('RESERVED');
    expect(resourceOf(stack, 'oci_core_nat_gateway')['public_ip_id']).toMatch(/oci_core_public_ip.*\.id/);
    expect(made.publicAddress).toBeDefined();
  });

  test('cannot be reserved where there is none', () => {
    expect(refusalOf(() => network({ reservedAddress: true, egress: 'service-only' }))).toBe(
      "test/Network: reservedAddress with egress: 'service-only': a network without NAT has no public " +
        "address; omit it, or set egress: 'internet'",
    );
  });
});

test('any name has a DNS label that Oracle takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(dnsLabel(name)).toMatch(/^[a-z][a-z0-9]{0,14}$/);
    }),
  );
});

test('names that are cut keep different labels', () => {
  expect(dnsLabel('node-pool-of-payments-1')).not.toBe(dnsLabel('node-pool-of-payments-2'));
});
