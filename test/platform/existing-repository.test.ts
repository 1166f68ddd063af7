import { App, Testing } from 'cdktf';
import { RegistryPlatform, RegistryStack, RepositoryDeclaration } from '../../lib/platform';
import { OfflineProvider, Terraform } from '../../lib/testing';
import { describeEachBinary } from '../support/each-binary';
import { refusalOf } from '../support/stack';

const OCID = 'ocid1.containerrepo.oc1.fra.aaaa';

function stackWith(repository: Omit<RepositoryDeclaration, 'name'>): RegistryStack {
  const stack = new RegistryStack(new App(), 'registry', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
  });
  new RegistryPlatform(stack, 'Platform', {
    name: 'acme',
    owner: 'ops',
    costCenter: 'CC-1',
    environments: { dev: {}, prod: {} },
    teams: { shop: { repositories: [{ name: 'web', ...repository }] } },
  });
  return stack;
}

function importsIn(stack: RegistryStack): unknown {
  return (JSON.parse(Testing.synth(stack)) as { import?: unknown }).import;
}

test('an OCID in a declaration imports the repository of that environment, and creates the others', () => {
  expect(importsIn(stackWith({ existing: { prod: OCID } }))).toEqual([
    {
      id: OCID,
      to: expect.stringMatching(/^oci_artifacts_container_repository\.Platform_Environments_prod_shop_web_/),
    },
  ]);
});

test('without one, nothing is imported', () => {
  expect(importsIn(stackWith({}))).toBeUndefined();
});

test('a retired repository is not imported', () => {
  expect(importsIn(stackWith({ existing: { prod: OCID }, retired: true }))).toBeUndefined();
});

test.each([
  [
    'of an unknown environment',
    { existing: { test: OCID } },
    "repository 'web' in environment 'test': the platform has",
  ],
  [
    'of an environment without the repository',
    { existing: { prod: OCID }, environments: ['dev'] },
    "existing repository 'web' in environment 'prod': the repository is only in dev; add 'prod' to its environments",
  ],
  ['that is not one', { existing: { prod: 'web' } }, "OCID 'web': an OCID has the form"],
  [
    'of something else',
    { existing: { prod: 'ocid1.compartment.oc1..a' } },
    'it identifies a compartment, and a containerrepo is needed here',
  ],
])('an OCID %s is refused', (_, repository, message) => {
  expect(refusalOf(() => stackWith(repository))).toContain(message);
});

describeEachBinary('an existing repository', (binary) => {
  test('is imported by the first apply, which creates the rest, and then nothing is left to do', async () => {
    const provider = await OfflineProvider.start({ homeRegion: 'eu-frankfurt-1' });
    try {
      const ocid = provider.add('oci_artifacts_container_repository', {
        compartment_id: 'ocid1.tenancy.oc1..acme',
        display_name: 'prod/shop/web',
        is_public: false,
      });
      const folder = Testing.fullSynth(stackWith({ existing: { prod: ocid } }));
      const terraform = new Terraform(provider, { binary, directory: folder });
      await terraform.init();
      const plan = await terraform.plan();
      await terraform.apply(plan);
      const repositories = [...plan.created].filter((one) => one.includes('_container_repository.'));

      expect(repositories).toEqual([expect.stringContaining('Platform_Environments_dev_shop_web_')]);
      expect((await terraform.plan()).isEmpty).toBe(true);
    } finally {
      provider.stop();
    }
  }, 60_000);
});
