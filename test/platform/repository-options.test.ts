import { Testing } from 'cdktf';
import { Group } from '../../lib/identity';
import { RegistryPlatform, RegistryPlatformProps, RegistryStack } from '../../lib/platform';
import { NamedPermission } from '../../lib/policy';
import { resourceOf, resourcesOf } from '../support/stack';

const REPOSITORY = 'oci_artifacts_container_repository';
const TARGET = 'oci_vulnerability_scanning_container_scan_target';

function platformOf(props: Partial<RegistryPlatformProps>) {
  const stack = new RegistryStack(Testing.app(), 'test', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
  });
  const platform = new RegistryPlatform(stack, 'Registry', {
    name: 'acme',
    owner: 'platform-team',
    costCenter: 'CC-1',
    teams: { shop: { repositories: ['web'] } },
    ...props,
  });
  const whoCan = (permission: NamedPermission, environment: string, repository?: string) =>
    platform.access.whoCan(permission, environment, repository).map(({ name }) => name);
  return { stack, platform, whoCan };
}

function repositoryOf(stack: RegistryStack, name: string) {
  return Object.values(resourcesOf(stack, REPOSITORY)).find((one) => one['display_name'] === name);
}

describe('push and pull', () => {
  test('of a repository have priority over those of its team, and these over those of the environment', () => {
    const { whoCan } = platformOf({
      environments: { dev: { push: ['developers', 'ci'] } },
      teams: {
        shop: { push: ['ci'], repositories: ['web', { name: 'base', push: [], pull: ['ci'] }] },
        data: { repositories: ['loader'] },
      },
    });

    expect(whoCan('push', 'dev', 'data/loader')).toEqual(['acme-data-ci', 'acme-data-developers']);
    expect(whoCan('push', 'dev', 'shop/web')).toEqual(['acme-shop-ci']);
    expect(whoCan('pull', 'dev', 'shop/web')).toEqual(['acme-shop-ci', 'acme-shop-developers']);
    expect(whoCan('push', 'dev', 'shop/base')).toEqual([]);
    expect(whoCan('pull', 'dev', 'shop/base')).toEqual(['acme-shop-ci']);
  });

  test('leave a guarded environment to release, unless nobody pushes', () => {
    const { whoCan } = platformOf({
      environments: { prod: {} },
      teams: { shop: { push: ['ci'], repositories: ['web', { name: 'frozen', push: [] }] } },
    });

    expect(whoCan('push', 'prod', 'shop/web')).toEqual(['acme-release']);
    expect(whoCan('push', 'prod', 'shop/frozen')).toEqual([]);
  });

  test('of a retired repository become pull', () => {
    const { whoCan } = platformOf({
      environments: { dev: {} },
      teams: { shop: { repositories: ['web', { name: 'old', retired: true, push: ['ci'], pull: [] }] } },
    });

    expect(whoCan('push', 'dev', 'shop/old')).toEqual([]);
    expect(whoCan('pull', 'dev', 'shop/old')).toEqual(['acme-shop-ci']);
  });

  test('of a team apply to its artifacts', () => {
    const { whoCan } = platformOf({
      environments: { dev: {} },
      teams: { shop: { push: ['ci'], pull: [], repositories: [], artifacts: ['charts'] } },
    });

    expect(whoCan('upload', 'dev')).toEqual(['acme-shop-ci']);
    expect(whoCan('download', 'dev')).toEqual(['acme-shop-ci']);
  });

  test('bring listing with pull', () => {
    const { whoCan } = platformOf({
      environments: { dev: {} },
      teams: { shop: { repositories: [{ name: 'web', push: ['ci'], pull: ['developers'] }] } },
    });

    expect(whoCan('list', 'dev')).toContain('acme-shop-developers');
  });

  test('change nothing about other repositories of the team', () => {
    const ids = (repositories: RegistryPlatformProps['teams'][string]['repositories']) => {
      const { stack } = platformOf({ environments: { dev: {} }, teams: { shop: { repositories } } });
      return Object.keys(resourcesOf(stack, REPOSITORY));
    };

    expect(ids(['web', { name: 'base', push: ['ci'], immutable: true, tags: { Tier: '1' } }])).toEqual(
      ids(['web', 'base']),
    );
  });
});

test('immutable is the nearest one that is declared, and omitted if none is', () => {
  const { stack } = platformOf({
    environments: { dev: {}, prod: { immutable: true } },
    teams: {
      shop: { repositories: ['web', { name: 'scratch', immutable: false }] },
      data: { immutable: false, repositories: ['loader'], artifacts: [{ name: 'sets', immutable: false }] },
    },
  });

  expect(repositoryOf(stack, 'dev/shop/web')).not.toHaveProperty('is_immutable');
  expect(repositoryOf(stack, 'prod/shop/web')).toMatchObject({ is_immutable: true });
  expect(repositoryOf(stack, 'prod/shop/scratch')).toMatchObject({ is_immutable: false });
  expect(repositoryOf(stack, 'prod/data/loader')).toMatchObject({ is_immutable: false });
  expect(Object.values(resourcesOf(stack, 'oci_artifacts_repository'))).toEqual([
    expect.objectContaining({ is_immutable: false }),
    expect.objectContaining({ is_immutable: false }),
  ]);
});

test('tags of a repository have priority over those of its team, its environment, and the platform', () => {
  const { stack } = platformOf({
    tags: { Level: 'platform', P: '1' },
    environments: { dev: { tags: { Level: 'environment', E: '1', Environment: 'development' } } },
    teams: {
      shop: {
        tags: { Level: 'team', T: '1' },
        repositories: ['web', { name: 'base', tags: { Level: 'repository' } }],
        artifacts: [{ name: 'charts', tags: { Level: 'artifacts' } }],
      },
    },
  });

  const all = { Owner: 'shop', CostCenter: 'CC-1', Environment: 'development', P: '1', E: '1', T: '1' };
  expect(repositoryOf(stack, 'dev/shop/web')).toMatchObject({ freeform_tags: { ...all, Level: 'team' } });
  expect(repositoryOf(stack, 'dev/shop/base')).toMatchObject({ freeform_tags: { ...all, Level: 'repository' } });
  expect(resourceOf(stack, 'oci_artifacts_repository')).toMatchObject({
    freeform_tags: { ...all, Level: 'artifacts' },
  });
  expect(resourceOf(stack, 'oci_identity_compartment')).toMatchObject({
    freeform_tags: { Level: 'environment', Environment: 'development', P: '1' },
  });
});

test('defined tags are applied like tags', () => {
  const { stack } = platformOf({
    definedTags: { 'Ops.Level': 'platform', 'Ops.Platform': '1' },
    environments: { dev: { definedTags: { 'Ops.Level': 'environment', 'Ops.Env': '1' } } },
    teams: {
      shop: {
        definedTags: { 'Ops.Level': 'team' },
        repositories: ['web', { name: 'base', definedTags: { 'Ops.Level': 'repository' } }],
        artifacts: [{ name: 'charts', definedTags: { 'Ops.Level': 'artifacts' } }],
      },
    },
  });

  const all = { 'Ops.Platform': '1', 'Ops.Env': '1' };
  expect(repositoryOf(stack, 'dev/shop/web')).toMatchObject({ defined_tags: { ...all, 'Ops.Level': 'team' } });
  expect(repositoryOf(stack, 'dev/shop/base')).toMatchObject({ defined_tags: { ...all, 'Ops.Level': 'repository' } });
  expect(resourceOf(stack, 'oci_artifacts_repository')).toMatchObject({
    defined_tags: { ...all, 'Ops.Level': 'artifacts' },
  });
  expect(Object.values(resourcesOf(stack, 'oci_identity_group'))).toContainEqual(
    expect.objectContaining({ defined_tags: { 'Ops.Platform': '1', 'Ops.Level': 'team' } }),
  );
});

describe('scanning', () => {
  test('covers the repositories that are scanned, and no retired one', () => {
    const { stack } = platformOf({
      environments: { dev: {}, prod: { scanned: true } },
      teams: {
        shop: {
          repositories: ['web', { name: 'base', scanned: false }, { name: 'old', retired: true }],
        },
        data: { scanned: false, repositories: [{ name: 'loader', scanned: true, environments: ['prod'] }] },
      },
    });

    expect(resourceOf(stack, TARGET)).toMatchObject({
      display_name: 'acme-prod',
      target_registry: { type: 'OCIR', repositories: ['prod/data/loader', 'prod/shop/web'] },
    });
  });

  test('starts after the service can read the repositories, and after they exist', () => {
    const { stack } = platformOf({ environments: { dev: { scanned: true } } });

    expect(resourceOf(stack, TARGET)['depends_on']).toEqual([
      expect.stringMatching(/^oci_artifacts_container_repository\./),
      expect.stringMatching(/^oci_identity_policy\./),
    ]);
  });

  test('is not set up without a scanned repository', () => {
    const { stack } = platformOf({ environments: { dev: { scanned: true } }, teams: { shop: { repositories: [] } } });

    expect(resourcesOf(stack, TARGET)).toEqual({});
  });
});

describe('parts of a platform', () => {
  test('the groups and repositories of a team can be granted to, without groups made by hand', () => {
    const { platform, whoCan } = platformOf({
      environments: { dev: {}, prod: {} },
      teams: { shop: { repositories: ['web'] }, data: { repositories: ['loader'] } },
    });

    platform.team('shop').repositories.grantPull(platform.team('data').ci);

    expect(platform.team('shop').developers).toBeInstanceOf(Group);
    expect(whoCan('pull', 'prod', 'shop/web')).toContain('acme-data-ci');
    expect(whoCan('pull', 'dev', 'shop/web')).toContain('acme-data-ci');
    expect(whoCan('pull', 'dev', 'data/loader')).not.toContain('acme-shop-ci');
  });

  test('repositories are those of every team in every environment', () => {
    const { stack, platform, whoCan } = platformOf({ environments: { dev: {}, prod: {} } });

    platform.repositories.grantPull(Group.fromName(stack, 'Auditors', 'auditors'), { listing: true });

    expect(platform.repositories.repositories.map(({ repositoryName }) => repositoryName)).toEqual([
      'dev/shop/web',
      'prod/shop/web',
    ]);
    expect(whoCan('pull', 'prod', 'shop/web')).toContain('auditors');
    expect(whoCan('list', 'dev')).toContain('auditors');
  });

  test('a team that is not declared is refused', () => {
    expect(() => platformOf({}).platform.team('shpo')).toThrow(
      "test/Registry: team 'shpo': the platform has shop; use one of these, or declare it under teams",
    );
  });
});
