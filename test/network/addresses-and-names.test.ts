import { Testing } from 'cdktf';
import { refusalOf, resourceOf, resourcesOf } from '../support/stack';
import { someNetwork } from './some-network';

describe('IPv6', () => {
  test('is a /64 of Oracle’s prefix for each private subnet, and no way out', () => {
    const { stack } = someNetwork({ ipv6: true, subnets: [{ subnetName: 'web' }, { subnetName: 'batch' }] });

    expect(resourceOf(stack, 'oci_core_vcn')).toMatchObject({ is_ipv6enabled: true });
    const prefixes = Object.values(resourcesOf(stack, 'oci_core_subnet')).map((subnet) => subnet['ipv6cidr_block']);
    expect(prefixes.toSorted()).toEqual(
      [0, 1, 2].map((share) =>
        expect.stringMatching(new RegExp(`^\\$\\{cidrsubnet\\(element\\(.*ipv6cidr_blocks, 0\\), 8, ${share}\\)\\}$`)),
      ),
    );
    expect(Testing.synth(stack)).not.toContain('::/0');
  });

  test('is not there unless asked for', () => {
    expect(Testing.synth(someNetwork().stack)).not.toContain('ipv6');
  });

  test('is refused for more subnets than the prefix has', () => {
    const subnets = Array.from({ length: 256 }, (_, index) => ({ subnetName: `s${index}` }));

    expect(refusalOf(() => someNetwork({ ipv6: true, shareBits: 9, subnets }))).toBe(
      'test/Network: 257 subnets with ipv6: a subnet needs a /64, and the prefix that Oracle allocates has 256 of them; ' +
        'omit ipv6, or declare a second network',
    );
  });
});

describe('a search domain', () => {
  test('goes to every private subnet, and names are resolved as before', () => {
    const { stack } = someNetwork({ searchDomain: 'corp.example.com' });

    expect(resourceOf(stack, 'oci_core_dhcp_options')['options']).toEqual([
      { type: 'DomainNameServer', server_type: 'VcnLocalPlusInternet' },
      { type: 'SearchDomain', search_domain_names: ['corp.example.com'] },
    ]);
    for (const subnet of Object.values(resourcesOf(stack, 'oci_core_subnet'))) {
      expect(subnet['dhcp_options_id']).toMatch(/oci_core_dhcp_options\.Network_Dhcp_\w+\.id/);
    }
  });

  test('is refused where it is none', () => {
    expect(refusalOf(() => someNetwork({ searchDomain: 'corp example' }))).toBe(
      "test/Network: search domain 'corp example': a domain consists of labels of letters, digits and hyphens, separated " +
        "by periods, and the option accepts one domain; write it like 'corp.example.com'",
    );
  });
});
