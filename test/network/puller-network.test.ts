import { CoreVcn } from '../../lib/bindings/oci/core-vcn';
import { PullerNetwork, PullerNetworkProps } from '../../lib/network';
import { emptyStack, refusalOf, resourceOf, resourcesOf, someCompartment } from '../support/stack';

function network(props: Partial<PullerNetworkProps> = {}) {
  const stack = emptyStack();
  const compartment = someCompartment(stack);
  const made = new PullerNetwork(stack, 'Network', {
    compartment,
    networkName: 'acme-prod-pullers',
    cidrBlock: '10.20.0.0/16',
    ...props,
  });
  return { stack, compartment, network: made };
}

describe('a network for pullers', () => {
  test('leads to the registry through the service gateway, and to the rest through NAT', () => {
    const { stack } = network();

    expect(resourceOf(stack, 'oci_core_route_table')['route_rules']).toEqual([
      {
        destination: expect.stringMatching(/oci_core_services.*cidr_block/),
        destination_type: 'SERVICE_CIDR_BLOCK',
        network_entity_id: expect.stringContaining('oci_core_service_gateway'),
      },
      {
        destination: '0.0.0.0/0',
        destination_type: 'CIDR_BLOCK',
        network_entity_id: expect.stringContaining('oci_core_nat_gateway'),
      },
    ]);
  });

  test('leads nowhere but to services where told so', () => {
    const { stack } = network({ egress: 'service-only' });

    expect(resourcesOf(stack, 'oci_core_nat_gateway')).toEqual({});
    expect(resourceOf(stack, 'oci_core_route_table')['route_rules']).toHaveLength(1);
    expect(resourceOf(stack, 'oci_core_network_security_group_security_rule')).toMatchObject({
      destination: expect.stringMatching(/oci_core_services.*cidr_block/),
      destination_type: 'SERVICE_CIDR_BLOCK',
      direction: 'EGRESS',
      protocol: '6',
      tcp_options: { destination_port_range: { max: 443, min: 443 } },
    });
  });

  test('gives nothing a public address, and lets nothing in', () => {
    const { stack } = network();

    const subnets = Object.values(resourcesOf(stack, 'oci_core_subnet'));
    const rules = Object.values(resourcesOf(stack, 'oci_core_network_security_group_security_rule'));

    expect(subnets.map((subnet) => subnet['prohibit_public_ip_on_vnic'])).toEqual([true, true]);
    expect(rules.map(({ direction }) => direction)).toEqual(['EGRESS', 'EGRESS']);
    expect(resourcesOf(stack, 'oci_core_internet_gateway')).toEqual({});
  });

  test('empties the security list that comes with it', () => {
    const list = resourceOf(network().stack, 'oci_core_default_security_list');

    expect(list).toMatchObject({ manage_default_resource_id: expect.stringContaining('default_security_list_id') });
    expect(Object.keys(list).filter((key) => key.endsWith('_rules'))).toEqual([]);
  });

  test('has a DNS label and subnets that Terraform computes from the range', () => {
    const { stack } = network();

    expect(resourceOf(stack, 'oci_core_vcn')).toMatchObject({
      cidr_blocks: ['10.20.0.0/16'],
      dns_label: 'acmeprodpullers',
    });
    expect(Object.values(resourcesOf(stack, 'oci_core_subnet')).map((subnet) => subnet['cidr_block'])).toEqual([
      '${cidrsubnet("10.20.0.0/16", 4, 1)}',
      '${cidrsubnet("10.20.0.0/16", 4, 0)}',
    ]);
  });

  test('hands out its resource', () => {
    expect(network().network.node.defaultChild).toBeInstanceOf(CoreVcn);
  });

  test.each([
    ['10.20.0.0', "a range has the form <IPv4 address>/<bits>; write it like '10.20.0.0/16'"],
    [
      '10.20.0.0/8',
      "a network of Oracle Cloud can be /16 to /30, and each of its subnets is a sixteenth of it and /28 at least; write it with 16 to 24 bits, like '10.20.0.0/16'",
    ],
    [
      '10.20.1.0/16',
      'the address has bits set after the prefix of 16 bits; set the bits after the prefix to zero, as in 10.20.0.0/16',
    ],
    ['300.1.1.1/16', "a range has the form <IPv4 address>/<bits>; write it like '10.20.0.0/16'"],
  ])('refuses the range %s', (cidrBlock, why) => {
    expect(refusalOf(() => network({ cidrBlock }))).toBe(`test/Network: address range '${cidrBlock}': ${why}`);
  });
});
