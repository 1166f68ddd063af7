import { RegistryPlatformProps } from '../../lib/platform';
import { OfflineProvider } from '../../lib/testing';
import { AppliedStack } from '../support/applied-stack';
import { describeEachBinary, knowsRemovedBlocks } from '../support/each-binary';
import { platformStack } from '../support/some-platform';

const { shop, payments } = {
  shop: { repositories: ['web'], artifacts: ['charts'] },
  payments: { repositories: ['api'] },
};
const declared: RegistryPlatformProps = {
  name: 'acme',
  owner: 'platform-team',
  costCenter: 'CC-1042',
  ciCredentials: 'vault',
  machineUserEmail: 'not-required',
  environments: { staging: {}, prod: { network: { cidrBlock: '10.20.0.0/16' } } },
  teams: { shop, payments },
};

/** Tags are updated. */
const NETWORK = [
  'default_security_list DefaultSecurityList',
  'nat_gateway NatGateway',
  'network_security_group SecurityGroup',
  'route_table PrivateRoutes',
  'service_gateway ServiceGateway',
  'subnet Subnet-endpoints',
  'subnet Subnet-pullers',
].map((part) => part.replace(' ', '.Registry_Environments_live_Pullers_Network_'));

describeEachBinary('a plan after a rename', (binary) => {
  let provider: OfflineProvider;
  let applied: AppliedStack;
  beforeAll(async () => {
    provider = await OfflineProvider.start({ identityDomains: false, accepted: ['oci_identity_user.email'] });
    applied = await AppliedStack.of(provider, binary, platformStack(declared, binary));
  }, 60_000);
  afterAll(() => provider.stop());

  const stackOf = (edit: Partial<RegistryPlatformProps>) => platformStack({ ...declared, ...edit }, binary);

  const { prod } = declared.environments as Required<typeof declared>['environments'];
  const billing = { ...payments, renamedFrom: 'payments' };

  test.each<[string, Partial<RegistryPlatformProps>]>([
    ['a team', { teams: { shop, billing: { ...billing, ociName: 'payments' } } }],
    ['an environment', { environments: { prod: { ...prod }, stage: { renamedFrom: 'staging', ociName: 'staging' } } }],
    ['prod', { environments: { staging: {}, live: { ...prod, renamedFrom: 'prod', ociName: 'prod' } } }],
  ])(
    'of %s that keeps its name in OCI changes tags and descriptions alone',
    async (_, edit) => {
      const { changes } = await applied.planFor(stackOf(edit));
      const named = (values: unknown) => ({ ...Object(values), freeform_tags: 0, description: 0 }) as object;

      expect(changes.map(({ actions }) => actions)).toEqual(changes.map(() => ['update']));
      expect(changes.map(({ before }) => named(before))).toEqual(changes.map(({ after }) => named(after)));
    },
    60_000,
  );

  const forgotten = (...names: string[]) =>
    names.map((name) => `forget oci_artifacts_container_repository.Registry_Environments_${name}`);
  const created = (...names: string[]) =>
    names.map((name) => `create oci_artifacts_container_repository.Registry_Environments_${name}`);
  const policies = (action: string, ...names: string[]) =>
    names.map((name) => `${action} oci_identity_policy.Registry_Environments_${name}_Compartment_Policies`);
  const renamed = (...names: string[]) => names.map((name) => `update oci_identity_compartment.Registry_${name}`);

  test.each<[string, Partial<RegistryPlatformProps>, readonly string[]]>([
    [
      'a team makes groups and repositories of the new name, and leaves those of the former one',
      { teams: { shop, billing } },
      [
        ...created('prod_billing_api', 'staging_billing_api'),
        ...forgotten('prod_payments_api', 'staging_payments_api'),
        ...policies('update', 'prod', 'staging'),
        'create oci_identity_group.Registry_Teams_billing_ci',
        'create oci_identity_group.Registry_Teams_billing_developers',
        'create oci_identity_user.Registry_Teams_billing_CiCredential_User',
        'create oci_identity_user_capabilities_management.Registry_Teams_billing_CiCredential_User_Capabilities',
        'create oci_identity_user_group_membership.Registry_Teams_billing_ci_Member-User',
        'create oci_vault_secret.Registry_Teams_billing_CiCredential_Secret',
        'create terraform_data.protected["group acme-billing-ci"]',
        'create terraform_data.protected["group acme-billing-developers"]',
        'create terraform_data.protected["prod/billing/api"]',
        'create terraform_data.protected["secret acme-billing-ci-token"]',
        'create terraform_data.retired["staging/payments/api"]',
      ],
    ],
    [
      'a repository makes one of the new name, and leaves that of the former one',
      { teams: { payments, shop: { ...shop, repositories: [{ name: 'front', renamedFrom: 'web' }] } } },
      [
        ...created('prod_shop_front', 'staging_shop_front'),
        ...forgotten('prod_shop_web', 'staging_shop_web'),
        ...policies('update', 'prod', 'staging'),
        'create terraform_data.protected["prod/shop/front"]',
        'create terraform_data.retired["staging/shop/web"]',
      ],
    ],
    [
      'prod renames its compartment, keeps its network, and leaves its repositories beside new ones',
      { environments: { staging: {}, live: { ...prod, renamedFrom: 'prod' } } },
      [
        ...created('live_payments_api', 'live_shop_web'),
        ...forgotten('prod_payments_api', 'prod_shop_web'),
        ...renamed('Environments_live_Compartment'),
        ...policies('create+delete', 'live'),
        'update oci_core_vcn.Registry_Environments_live_Pullers_Network',
        ...NETWORK.map((part) => `update oci_core_${part}`),
        'update oci_artifacts_repository.Registry_Environments_live_shop_Artifacts_charts',
        'create terraform_data.protected["live/payments/api"]',
        'create terraform_data.protected["live/shop/web"]',
      ],
    ],
    [
      'a platform renames its compartments, and keeps its groups, vault and network',
      { name: 'acme2', renamedFrom: 'acme' },
      [
        ...renamed('Credentials_Compartment', 'Environments_prod_Compartment', 'Environments_staging_Compartment'),
        ...policies('create+delete', 'prod', 'staging'),
        'update oci_identity_group.Registry_release',
      ],
    ],
  ])(
    'of %s',
    async (_, edit, expected) => {
      if (!knowsRemovedBlocks(binary)) {
        const leaving = expected.filter((change) => change.startsWith('forget')).map((change) => change.slice(7));
        const refused = leaving.length === 0 ? [] : await applied.refusedFor(stackOf(edit));
        expect(refused.map((address) => address.replace(/_[0-9A-F]{8}\[0]$/, ''))).toEqual(leaving);
      } else {
        const { changes } = await applied.planFor(stackOf(edit));
        const done = changes.map(
          ({ address, actions }) => `${actions.join('+')} ${address.replace(/_[0-9A-F]{8}$/, '')}`,
        );
        expect(done.sort()).toEqual([...expected].sort());
      }
    },
    60_000,
  );
});
