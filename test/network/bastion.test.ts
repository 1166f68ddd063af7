import { BastionBastion } from '../../lib/bindings/oci/bastion-bastion';
import { refusalOf, resourceOf } from '../support/stack';
import { ingressOf, OFFICE, someNetwork, subnetNamed, warningsOf } from './some-network';

describe('a bastion', () => {
  const bastion = { clientRanges: [OFFICE] };

  test('lets in whom it was told of, and gets to machines by SSH', () => {
    const { stack, network } = someNetwork({ bastion });

    expect(resourceOf(stack, 'oci_bastion_bastion')).toMatchObject({
      bastion_type: 'STANDARD',
      client_cidr_block_allow_list: [OFFICE],
      name: 'acmeprodbastion',
      target_subnet_id: expect.stringMatching(/Network_Bastion_Subnet/),
    });
    expect(ingressOf(stack)).toEqual([
      expect.stringMatching(/^SecurityGroup \$\{oci_bastion_bastion\.\w+\.private_endpoint_ip_address\}\/32 22$/),
    ]);
    expect(network.bastion?.node.defaultChild).toBeInstanceOf(BastionBastion);
  });

  test('stands in a private subnet of its own that lets SSH and the Kubernetes API out, and leads to services', () => {
    const { stack } = someNetwork({ bastion });

    expect(subnetNamed(stack, 'acme-prod-bastion')).toMatchObject({
      prohibit_public_ip_on_vnic: true,
      route_table_id: expect.stringMatching(/Network_PrivateRoutes/),
      security_list_ids: [expect.stringMatching(/oci_core_security_list\.Network_Bastion_SecurityList/)],
    });
    expect(resourceOf(stack, 'oci_core_security_list')).toMatchObject({
      egress_security_rules: [
        { destination: '10.20.0.0/16', protocol: '6', tcp_options: { min: 22, max: 22 } },
        { destination: '${cidrsubnet("10.20.0.0/16", 4, 1)}', protocol: '6', tcp_options: { min: 6443, max: 6443 } },
      ],
    });
    expect(Object.keys(resourceOf(stack, 'oci_core_security_list'))).not.toContain('ingress_security_rules');
  });

  test.each<[string, readonly string[], string]>([
    [
      'nobody',
      [],
      "0 client ranges: a bastion needs 1 to 20, and accepts sessions only from them; list the address ranges of your users, like ['203.0.113.0/24']",
    ],
    [
      'more ranges than it takes',
      Array.from({ length: 21 }, (_, index) => `10.0.${index}.0/24`),
      "21 client ranges: a bastion needs 1 to 20, and accepts sessions only from them; list the address ranges of your users, like ['203.0.113.0/24']",
    ],
    [
      'a range that is none',
      ['203.0.113.7/24'],
      "client range '203.0.113.7/24': the address has bits set after the prefix of 24 bits; set the bits after the prefix to zero, as in 203.0.113.0/24",
    ],
  ])('refuses to let in %s', (_, clientRanges, problem) => {
    expect(refusalOf(() => someNetwork({ bastion: { clientRanges } }))).toBe(`test/Network/Bastion: ${problem}`);
  });

  test('warns of the whole internet', () => {
    expect(warningsOf(someNetwork({ bastion: { clientRanges: ['0.0.0.0/0'] } }).network.bastion)).toEqual([
      "client range '0.0.0.0/0': it is every address of the internet; list the address ranges of your users",
    ]);
    expect(warningsOf(someNetwork({ bastion }).network.bastion)).toEqual([]);
  });
});
