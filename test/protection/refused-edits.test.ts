import { TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { Compartment, Group } from '../../lib/identity';
import { RegistryPlatform, RegistryPlatformProps, RegistryStack } from '../../lib/platform';
import { protectFromDestroy } from '../../lib/protection';
import { ArtifactRepository, ContainerRepository } from '../../lib/registry';
import { Key, Secret, Vault } from '../../lib/secrets';
import { OfflineProvider } from '../../lib/testing';
import { AppliedStack } from '../support/applied-stack';
import { describeEachBinary } from '../support/each-binary';
import { quickstart } from '../support/some-platform';

function platformOf(props: RegistryPlatformProps): TerraformStack {
  const stack = new RegistryStack(Testing.app(), 'registry', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
  });
  new RegistryPlatform(stack, 'Registry', props);
  return stack;
}

/** Constructs used alone, in a stack that is not of this library. */
function constructsOf(build: (stack: TerraformStack, compartment: Compartment) => void): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'registry');
  new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  const tenancy = Compartment.fromOcid(stack, 'Tenancy', 'ocid1.tenancy.oc1..acme');
  protectFromDestroy(stack);
  build(stack, new Compartment(stack, 'Shop', { parent: tenancy, compartmentName: 'shop', description: 'Shop' }));
  return stack;
}

function everyKind(stack: Construct, compartment: Compartment): void {
  new ContainerRepository(stack, 'Web', { compartment, repositoryName: 'shop/web' });
  new ArtifactRepository(stack, 'Charts', { compartment, repositoryName: 'charts' });
  const vault = new Vault(stack, 'Vault', { compartment, vaultName: 'ci' });
  const key = new Key(stack, 'Key', { compartment, vault, keyName: 'ci' });
  new Secret(stack, 'Secret', { compartment, vault, key, secretName: 'token', description: 'Token' });
  new Group(stack, 'People', {
    groupName: 'people',
    tenancy: compartment.parent as Compartment,
    description: 'People',
  });
}

describeEachBinary('a plan', (binary) => {
  let provider: OfflineProvider;
  beforeEach(async () => {
    provider = await OfflineProvider.start();
  });
  afterEach(() => provider.stop());

  describe('of a platform', () => {
    const { teams, environments = {} } = quickstart;
    const { shop, payments } = teams;
    const shopGroups = ['group acme-shop-ci', 'group acme-shop-developers'];
    const paymentsOfProd = ['prod/payments/api', 'prod/payments/worker'];
    const paymentsGroups = ['group acme-payments-ci', 'group acme-payments-developers'];

    test('is refused by name for each edit that would destroy what is protected', async () => {
      const applied = await AppliedStack.of(provider, binary, platformOf(quickstart));
      const refusedFor = (edit: Partial<RegistryPlatformProps>) =>
        applied.refusedFor(platformOf({ ...quickstart, ...edit }));

      // A repository taken out, a team renamed, a team or an environment removed, and the guard taken off.
      expect(await refusedFor({ teams: { ...teams, payments: { repositories: ['api'] } } })).toEqual([
        'prod/payments/worker',
      ]);
      expect(await refusedFor({ teams: { shop, billing: payments } as typeof teams })).toEqual([
        ...paymentsGroups,
        ...paymentsOfProd,
      ]);
      expect(await refusedFor({ teams: { payments } as typeof teams })).toEqual([...shopGroups, 'prod/shop/web']);
      expect(await refusedFor({ environments: { dev: {}, test: {} } })).toEqual([
        'group acme-release',
        ...paymentsOfProd,
        'prod/shop/web',
      ]);
      expect(await refusedFor({ environments: { ...environments, prod: { guarded: false } } })).toEqual([
        'group acme-release',
        ...paymentsOfProd,
        'prod/shop/web',
      ]);
      // What is replaced at its address refuses by itself.
      expect(await refusedFor({ name: 'acme2' })).toEqual(
        ['Teams_payments_ci', 'Teams_payments_developers', 'Teams_shop_ci', 'Teams_shop_developers', 'release'].map(
          (name) => expect.stringMatching(new RegExp(`^oci_identity_group.Registry_${name}_[0-9A-F]{8}$`)),
        ),
      );
    }, 180_000);

    test('lets go of what is no longer protected once the declaration says so, and destroys it then', async () => {
      const applied = await AppliedStack.of(provider, binary, platformOf(quickstart));
      const lifted = { ...environments, prod: { ...environments['prod'], protectedFromDestroy: false } };

      const plan = await applied.planFor(platformOf({ ...quickstart, environments: lifted }));
      expect(plan.changes.map(({ address, actions }) => [address, ...actions])).toEqual(
        [...paymentsOfProd, 'prod/shop/web'].map((key) => [`terraform_data.unprotected["${key}"]`, 'delete']),
      );

      await applied.terraform.apply();
      const withoutShop = { ...quickstart, environments: lifted, teams: { payments } as typeof teams };
      expect(await applied.refusedFor(platformOf(withoutShop))).toEqual(shopGroups);
      await applied.become(platformOf({ ...quickstart, environments: lifted, protectedFromDestroy: false }));
      expect((await applied.planFor(platformOf(withoutShop))).deleted).toEqual(
        expect.arrayContaining([expect.stringMatching(/^oci_identity_group\.Registry_Teams_shop_ci_/)]),
      );
    }, 180_000);
  });

  describe('of constructs used alone', () => {
    const all = ['artifacts charts', 'group people', 'key ci', 'secret token', 'shop/web', 'vault ci'];

    test('is refused by name when they leave, also when the last one does', async () => {
      const applied = await AppliedStack.of(provider, binary, constructsOf(everyKind));

      expect(await applied.refusedFor(constructsOf(() => undefined))).toEqual(all);
    }, 180_000);

    test('is refused when one is made at another place in the stack while the old one is destroyed', async () => {
      const applied = await AppliedStack.of(provider, binary, constructsOf(everyKind));

      expect(
        await applied.refusedFor(
          constructsOf((stack, compartment) => everyKind(new Construct(stack, 'Part'), compartment)),
        ),
      ).toEqual(all);
    }, 180_000);
  });

  test('is refused for all that a team has when nothing but the ledger is left of the stack', async () => {
    const applied = await AppliedStack.of(provider, binary, platformOf(quickstart));
    const empty = new RegistryStack(Testing.app(), 'registry', {
      region: 'eu-frankfurt-1',
      homeRegion: 'eu-frankfurt-1',
      tenancyOcid: 'ocid1.tenancy.oc1..acme',
    });

    expect(await applied.refusedFor(empty)).toHaveLength(8);
  }, 180_000);
});
