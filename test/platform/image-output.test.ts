import { Testing } from 'cdktf';
import { RegistryPlatform, RegistryPlatformProps, RegistryStack } from '../../lib/platform';

const HOST = 'ocir.eu-frankfurt-1.oci.oraclecloud.com';

function outputsOf(...declarations: Partial<RegistryPlatformProps>[]): Record<string, { readonly value: unknown }> {
  const stack = new RegistryStack(Testing.app(), 'test', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
  });
  declarations.forEach((props, index) => {
    new RegistryPlatform(stack, `Registry${index}`, {
      name: 'acme',
      owner: 'platform-team',
      costCenter: 'CC-1',
      environments: { dev: {}, prod: {} },
      teams: { shop: { repositories: ['web', 'api'] } },
      ...props,
    });
  });
  return JSON.parse(Testing.synth(stack)).output ?? {};
}

/** The path, with the one reference to the namespace of the tenancy. */
const path = (name: string) =>
  expect.stringMatching(
    new RegExp(`^${HOST}/\\$\\{oci_artifacts_container_repository.*_dev_shop_\\w+.namespace\\}/${name}$`),
  );

test('a platform has an output with the path of each image', () => {
  expect(outputsOf({})).toEqual({
    images_acme: {
      description: 'Paths of the images of acme, without tags',
      value: {
        dev: { 'shop/api': path('dev/shop/api'), 'shop/web': path('dev/shop/web') },
        prod: { 'shop/api': path('prod/shop/api'), 'shop/web': path('prod/shop/web') },
      },
    },
  });
});

test('retired repositories are not part of it', () => {
  const repositories = [{ name: 'api', retired: true }, 'web'];

  expect(outputsOf({ environments: { dev: {} }, teams: { shop: { repositories } } })['images_acme']?.value).toEqual({
    dev: { 'shop/web': path('dev/shop/web') },
  });
});

test.each<[string, Partial<RegistryPlatformProps>]>([
  ['that does not want it', { imageOutput: false }],
  ['without repositories', { teams: { shop: { repositories: [] } } }],
])('a platform %s has no output', (_, props) => {
  expect(outputsOf(props)).toEqual({});
});

test('two platforms of one name have an output each', () => {
  const naming = ({ platform, environment, name }: { platform: string; environment?: string; name?: string }) =>
    ['second', platform, environment, name].filter((part) => part !== undefined).join('-');

  expect(Object.keys(outputsOf({ name: 'acme.eu' }, { name: 'acme.eu', naming }))).toEqual([
    expect.stringMatching(/^Registry1_Images_/),
    'images_acme_eu',
  ]);
});
