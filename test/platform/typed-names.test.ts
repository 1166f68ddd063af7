import { Testing } from 'cdktf';
import { ConfigurationError } from '../../lib/core';
import { RegistryPlatform, RegistryPlatformProps, RegistryStack, TeamDeclaration } from '../../lib/platform';

/** The compiler checks this file: each `@ts-expect-error` is an error if the line below compiles. */

function stackOf(): RegistryStack {
  return new RegistryStack(Testing.app(), 'test', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
  });
}

const owned = { name: 'acme', owner: 'platform-team', costCenter: 'CC-1' };
const some: boolean = [1].length > 0;

test('names of a literal declaration are known to the compiler', () => {
  const platform = new RegistryPlatform(stackOf(), 'Registry', {
    ...owned,
    environments: { dev: {}, prod: { guarded: true, push: ['release'] } },
    teams: {
      payments: { repositories: ['api', { name: 'worker', renamedFrom: 'jobs' }], push: ['ci'] },
      shop: { repositories: ['web'], artifacts: ['charts'] },
    },
    retired: ['shop/legacy'],
  });

  expect(platform.repository('prod', 'payments/api').repositoryName).toBe('prod/payments/api');
  expect(platform.repository('dev', 'payments/jobs').repositoryName).toBe('dev/payments/jobs');
  expect(platform.repository('dev', 'shop/legacy').repositoryName).toBe('dev/shop/legacy');
  expect(platform.image('prod', 'shop/web').repository).toBe('prod/shop/web');
  expect(platform.artifactRepository('prod', 'shop/charts')).toBeDefined();
  expect(platform.team('shop').ociName).toBe('shop');

  // @ts-expect-error there is no such environment
  expect(() => platform.repository('prdo', 'payments/api')).toThrow(ConfigurationError);
  // @ts-expect-error the repository is one of another team
  expect(() => platform.repository('prod', 'payments/web')).toThrow(ConfigurationError);
  // @ts-expect-error there is no such repository
  expect(() => platform.image('prod', 'payments/apo')).toThrow(ConfigurationError);
  // @ts-expect-error there is no such environment
  expect(() => platform.environment('test')).toThrow(ConfigurationError);
  // @ts-expect-error there is no such environment
  expect(() => platform.artifactRepository('test', 'shop/charts')).toThrow(ConfigurationError);
  // @ts-expect-error there is no such team
  expect(() => platform.team('shpo')).toThrow(ConfigurationError);
});

test('the default environments are known', () => {
  const platform = new RegistryPlatform(stackOf(), 'Registry', {
    ...owned,
    teams: { shop: { repositories: ['web'] } },
  });

  expect(platform.environment('test').repositoryNames).toEqual(['shop/web']);
  // @ts-expect-error there is no such environment
  expect(() => platform.environment('staging')).toThrow(ConfigurationError);
});

test('a part that is sometimes declared is a name', () => {
  const platform = new RegistryPlatform(stackOf(), 'Registry', {
    ...owned,
    environments: { dev: {}, ...(some ? { prod: {} } : {}) },
    teams: { shop: { repositories: ['web'] }, ...(some ? { data: { repositories: ['loader'] } } : {}) },
  });

  expect(platform.repository('prod', 'data/loader').repositoryName).toBe('prod/data/loader');
});

test('names of a declaration from data are text', () => {
  const teams: Readonly<Record<string, TeamDeclaration>> = { shop: { repositories: ['web'] } };
  const props: RegistryPlatformProps = { ...owned, teams };
  const repositories: string[] = ['web'];

  expect(new RegistryPlatform(stackOf(), 'A', props).repository('prod', 'shop/web')).toBeDefined();
  expect(new RegistryPlatform(stackOf(), 'B', { ...owned, teams }).team('shop')).toBeDefined();
  const partly = new RegistryPlatform(stackOf(), 'C', { ...owned, teams: { shop: { repositories } } });
  expect(partly.repository('prod', 'shop/web')).toBeDefined();
  // @ts-expect-error the teams are known
  expect(() => partly.repository('prod', 'shpo/web')).toThrow(ConfigurationError);
});

test('a platform whose names are known is a platform', () => {
  const nameOf = (platform: RegistryPlatform, repository: string) =>
    platform.repository('dev', repository).repositoryName;
  class Registry extends RegistryPlatform {
    public get web() {
      return this.repository('dev', 'shop/web');
    }
  }
  const props = { ...owned, environments: { dev: {} }, teams: { shop: { repositories: ['web'] } } } as const;

  expect(nameOf(new RegistryPlatform(stackOf(), 'Registry', props), 'shop/web')).toBe('dev/shop/web');
  expect(new Registry(stackOf(), 'Registry', props).web.repositoryName).toBe('dev/shop/web');
  expect(new Registry(stackOf(), 'Registry', props)).toBeInstanceOf(RegistryPlatform);
});

test('unknown keys of a literal declaration are still refused', () => {
  const make = () => {
    new RegistryPlatform(stackOf(), 'Registry', {
      ...owned,
      // @ts-expect-error a misspelt key of an environment
      environments: { dev: { guraded: true } },
      teams: {
        // @ts-expect-error a misspelt key of a repository
        shop: { repositories: [{ name: 'web', imutable: true }] },
      },
    });
  };

  expect(make).toThrow(ConfigurationError);
});
