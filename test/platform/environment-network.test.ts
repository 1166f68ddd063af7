import { Testing } from 'cdktf';
import { RegistryPlatform, RegistryStack } from '../../lib/platform';
import { resourceOf, resourcesOf } from '../support/stack';

test('the network of an environment takes all that a network takes, and its pullers choose their subnets', () => {
  const stack = new RegistryStack(Testing.app(), 'test', {
    region: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
  });
  new RegistryPlatform(stack, 'Platform', {
    name: 'acme',
    owner: 'platform-team',
    costCenter: 'CC-1042',
    teams: { shop: { repositories: ['web'] } },
    environments: {
      prod: {
        network: {
          cidrBlock: '10.20.0.0/16',
          subnets: [{ subnetName: 'web' }, { subnetName: 'batch' }],
          bastion: { clientRanges: ['203.0.113.0/24'] },
          flowLogDays: 30,
        },
        pullers: {
          batch: { kind: 'compute', repository: 'shop/web', digest: `sha256:${'0'.repeat(64)}`, subnet: 'batch' },
        },
      },
    },
  });

  expect(resourceOf(stack, 'oci_bastion_bastion')['client_cidr_block_allow_list']).toEqual(['203.0.113.0/24']);
  expect(Object.keys(resourcesOf(stack, 'oci_logging_log'))).toHaveLength(4);
  expect(resourceOf(stack, 'oci_core_instance')['create_vnic_details']).toMatchObject({
    subnet_id: expect.stringMatching(/Network_Subnet-batch_/),
  });
});
