import { TerraformStack, Testing } from 'cdktf';
import { IConstruct } from 'constructs';
import { RegistryPlatform, RegistryPlatformProps, RegistryStack } from '../../lib/platform';
import { retireBy } from '../../lib/protection';
import { OfflineProvider } from '../../lib/testing';
import { AppliedStack } from '../support/applied-stack';
import { describeEachBinary, knowsRemovedBlocks } from '../support/each-binary';
import { statementsOf } from '../support/stack';

const declared: RegistryPlatformProps = {
  name: 'acme',
  owner: 'platform-team',
  costCenter: 'CC-1042',
  environments: { dev: {}, prod: {} },
  teams: { shop: { repositories: ['web', 'search'], artifacts: ['charts'] } },
};

function platformOf(edit: Partial<RegistryPlatformProps> = {}, prepare?: (stack: IConstruct) => void): TerraformStack {
  const stack = new RegistryStack(Testing.app(), 'registry', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
  });
  prepare?.(stack);
  new RegistryPlatform(stack, 'Registry', { ...declared, ...edit });
  return stack;
}

const withoutSearch = { teams: { shop: { repositories: ['web'], artifacts: ['charts'] } } };
const retired = { ...withoutSearch, retired: ['shop/search'] };

describeEachBinary('a word for the end of a repository', (binary) => {
  const knowsRemoved = knowsRemovedBlocks(binary);
  let provider: OfflineProvider;
  let applied: AppliedStack;
  beforeEach(async () => {
    provider = await OfflineProvider.start();
    applied = await AppliedStack.of(provider, binary, platformOf());
  }, 60_000);
  afterEach(() => provider.stop());

  const deletions = () =>
    provider.log.filter(({ action, type }) => action === 'delete' && type !== 'oci_identity_policy');

  const addressOf = async (name: string) => {
    const { resources } = await applied.terraform.state();
    return resources.find(({ values }) => values['display_name'] === name)?.address ?? `none of ${name}`;
  };

  test('deleted destroys it, and nothing else, and may stay', async () => {
    const search = await addressOf('prod/shop/search');
    expect(await applied.refusedFor(platformOf(withoutSearch))).toEqual(['prod/shop/search']);

    const stack = platformOf({ ...withoutSearch, deleted: ['prod/shop/search'] });
    const plan = await applied.planFor(stack);
    expect(plan.deleted).toContain(search);
    expect(plan.deleted).toContain('terraform_data.deleted["prod/shop/search"]');
    expect(plan.replaced).toEqual([]);
    await applied.terraform.apply();

    expect((await applied.planFor(stack)).isEmpty).toBe(true);
    expect((await applied.planFor(platformOf(withoutSearch))).isEmpty).toBe(true);
    expect(deletions().map(({ type }) => type)).toEqual([
      'oci_artifacts_container_repository',
      'oci_artifacts_container_repository',
    ]);
  }, 120_000);

  test('retired takes it out of the state, keeps it in OCI, in the ledger and for those who pull', async () => {
    const [dev, prod] = [await addressOf('dev/shop/search'), await addressOf('prod/shop/search')];
    if (knowsRemoved) {
      const plan = await applied.planFor(platformOf(retired));
      expect(plan.changes.filter(({ actions }) => actions.join() === 'forget').map(({ address }) => address)).toEqual([
        dev,
        prod,
      ]);
      await applied.terraform.apply();
    } else {
      const stack = () => platformOf(retired, (scope) => retireBy(scope, 'state-rm'));
      expect(await applied.refusedFor(stack())).toEqual([`${dev}[0]`, `${prod}[0]`]);
      await applied.terraform.run('state', 'rm', dev, prod);
      await applied.become(stack());
    }

    expect(deletions()).toEqual([]);
    const { resources } = await applied.terraform.state();
    expect(resources.map(({ address }) => address)).toEqual(
      expect.arrayContaining([
        'terraform_data.retired["prod/shop/search"]',
        'terraform_data.protected["prod/shop/web"]',
      ]),
    );
    expect(resources.map(({ address }) => address)).not.toContain(prod);
    const kept = resources.find(({ address }) => address === 'terraform_data.retired["prod/shop/search"]');
    expect(kept?.values['triggers_replace']).toMatch(/^ocid1\./);
    expect(statementsOf(platformOf(retired)).filter((text) => text.includes("'prod/shop/search'"))).toEqual([
      expect.stringMatching(/shop_developers.* to read repos .*'prod\/shop\/search', .*'prod\/shop\/web'/),
      expect.stringMatching(/Registry_release.* to read repos /),
    ]);
  }, 120_000);

  test('what is retired stays in the ledger until it is deleted', async () => {
    const prepare = (scope: IConstruct) => (knowsRemoved ? undefined : retireBy(scope, 'state-rm'));
    if (!knowsRemoved) {
      await applied.terraform.run(
        'state',
        'rm',
        await addressOf('dev/shop/search'),
        await addressOf('prod/shop/search'),
      );
    }
    await applied.become(platformOf(retired, prepare));

    expect(await applied.refusedFor(platformOf(withoutSearch, prepare))).toEqual([
      'terraform_data.retired["dev/shop/search"]',
      'terraform_data.retired["prod/shop/search"]',
    ]);
    const plan = await applied.planFor(
      platformOf({ ...withoutSearch, deleted: ['dev/shop/search', 'prod/shop/search'] }, prepare),
    );
    expect(plan.deleted).toEqual([
      'terraform_data.deleted["dev/shop/search"]',
      'terraform_data.deleted["prod/shop/search"]',
    ]);
    expect(deletions()).toEqual([]);
  }, 120_000);
});
