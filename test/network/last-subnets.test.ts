import { TerraformStack, Testing } from 'cdktf';
import { refusalOf, resourcesOf } from '../support/stack';
import { OFFICE, someNetwork } from './some-network';

function rangesOf(stack: TerraformStack): Record<string, unknown> {
  const subnets = Object.values(resourcesOf(stack, 'oci_core_subnet'));
  return Object.fromEntries(subnets.map((subnet) => [subnet['display_name'], subnet['cidr_block']]));
}

describe('bastion and lab', () => {
  const both = { bastion: { clientRanges: [OFFICE] }, publicSubnet: { subnetName: 'lab' } };

  test('have the last two shares of the range, whichever of them is there and however many subnets are', () => {
    const last = {
      'acme-prod-bastion': '${cidrsubnet("10.20.0.0/16", 4, 15)}',
      'acme-prod-lab': '${cidrsubnet("10.20.0.0/16", 4, 14)}',
    };
    const many = Array.from({ length: 13 }, (_, index) => ({ subnetName: `s${index}` }));

    expect(rangesOf(someNetwork(both).stack)).toMatchObject(last);
    expect(rangesOf(someNetwork({ ...both, subnets: many }).stack)).toMatchObject(last);
    expect(rangesOf(someNetwork({ publicSubnet: both.publicSubnet }).stack)['acme-prod-lab']).toBe(
      last['acme-prod-lab'],
    );
  });

  test('take ranges of their own where given', () => {
    const { stack } = someNetwork({
      bastion: { clientRanges: [OFFICE], cidrBlock: '10.20.240.0/28' },
      publicSubnet: { subnetName: 'lab', cidrBlock: '10.20.241.0/28' },
    });

    expect(rangesOf(stack)).toMatchObject({
      'acme-prod-bastion': '10.20.240.0/28',
      'acme-prod-lab': '10.20.241.0/28',
    });
  });

  test('are refused where no share is left for them', () => {
    const subnets = Array.from({ length: 14 }, (_, index) => ({ subnetName: `s${index}` }));

    expect(refusalOf(() => someNetwork({ ...both, subnets }))).toBe(
      'test/Network: 15 subnets: 4 bits number 16 shares of the range, and the last 2 are reserved for a bastion and a public subnet; ' +
        'set shareBits to 5, or declare ranges for these two',
    );
  });

  test('are refused where one has the name of another subnet', () => {
    expect(refusalOf(() => someNetwork({ publicSubnet: { subnetName: 'pullers' } }))).toBe(
      "test/Network: subnets 'pullers' and 'pullers': both have the DNS label 'pullers', and the network has 'endpoints' " +
        'for the API endpoints of clusters; rename one of them; punctuation is not part of the label',
    );
  });

  test('are not there unless asked for', () => {
    const synthesized = Testing.synth(someNetwork().stack);

    for (const type of [
      'oci_bastion_bastion',
      'oci_core_internet_gateway',
      'oci_core_security_list',
      'oci_logging_log',
      'oci_core_dhcp_options',
    ]) {
      expect(synthesized).not.toContain(`"${type}"`);
    }
  });
});
