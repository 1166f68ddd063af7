import * as fc from 'fast-check';
import { RegistryPlatformProps, TeamDeclaration } from '../../lib/platform';

const TEAMS = ['alpha', 'beta', 'gamma'] as const;
const REPOSITORIES = ['api', 'web', 'worker'] as const;

const team: fc.Arbitrary<TeamDeclaration> = fc.record(
  {
    repositories: fc.uniqueArray(fc.constantFrom(...REPOSITORIES), { minLength: 1 }),
    artifacts: fc.constant(['charts']),
    costCenter: fc.constantFrom('CC-1', 'CC-2'),
    retired: fc.boolean(),
  },
  { requiredKeys: ['repositories'] },
);

const environment = fc.record(
  { push: fc.constantFrom(['ci'] as const, ['developers'] as const), pull: fc.constant(['ci'] as const) },
  { requiredKeys: [] },
);

const deletable = [
  ...TEAMS.flatMap((name) => REPOSITORIES.map((repository) => `prod/${name}/${repository}`)),
  ...TEAMS.flatMap((name) => [`group acme-${name}-developers`, `group acme-${name}-ci`]),
  ...TEAMS.map((name) => `artifacts acme-prod-${name}-charts`),
  'group acme-release',
];

/** A platform that anybody may declare next, whatever was declared before. */
export const anyDeclaration: fc.Arbitrary<RegistryPlatformProps> = fc
  .record({
    teams: fc.dictionary(fc.constantFrom(...TEAMS), team, { minKeys: 1, noNullPrototype: true }),
    dev: fc.option(environment, { nil: undefined }),
    prod: fc.option(fc.constant({}), { nil: undefined, freq: 8 }),
    retired: fc.option(fc.uniqueArray(fc.constantFrom(...REPOSITORIES), { maxLength: 2 }), { nil: undefined }),
    deleted: fc.option(fc.subarray(deletable), { nil: [], freq: 2 }),
  })
  .map(({ teams, dev, prod, retired = [], deleted }) => ({
    name: 'acme',
    owner: 'platform-team',
    costCenter: 'CC-1042',
    environments: { test: {}, ...(dev === undefined ? {} : { dev }), ...(prod === undefined ? {} : { prod }) },
    teams,
    retired: Object.entries(teams).flatMap(([name, { repositories }]) =>
      retired.filter((repository) => !repositories.includes(repository)).map((repository) => `${name}/${repository}`),
    ),
    deleted,
  }));
