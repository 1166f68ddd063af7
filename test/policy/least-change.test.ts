import { Testing } from 'cdktf';
import * as fc from 'fast-check';
import { readFileSync, rmSync } from 'fs';
import { join } from 'path';
import { RegistryPlatform, RegistryStack, TeamDeclaration } from '../../lib/platform';

type Teams = Readonly<Record<string, TeamDeclaration>>;

/** The statements of every policy, by address and name, on a platform of these teams. */
function policiesOf(teams: Teams): ReadonlyMap<string, string> {
  const stack = new RegistryStack(Testing.app(), 'scale', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
    limits: { repositories: { limit: 2000 } },
  });
  new RegistryPlatform(stack, 'Platform', {
    name: 'acme',
    owner: 'platform-team',
    costCenter: 'CC-1042',
    teams,
    environments: {
      dev: { push: ['developers', 'ci'], pull: ['developers'] },
      test: { push: ['ci'], pull: ['developers'] },
      prod: { push: ['release'], pull: ['developers', 'ci'] },
    },
  });
  const folder = Testing.fullSynth(stack);
  const { resource } = JSON.parse(readFileSync(join(folder, 'stacks/scale/cdk.tf.json'), 'utf8')) as {
    resource: { oci_identity_policy: Record<string, { name: string; statements: string[] }> };
  };
  rmSync(folder, { recursive: true });
  return new Map(
    Object.entries(resource.oci_identity_policy).map(([id, { name, statements }]) => [
      `${id} ${name}`,
      JSON.stringify(statements),
    ]),
  );
}

const TEAMS: Teams = Object.fromEntries(
  Array.from({ length: 20 }, (_, team) => [
    `team-${String(team).padStart(2, '0')}`,
    { repositories: Array.from({ length: 17 }, (__, index) => `service-${String(index).padStart(2, '0')}`) },
  ]),
);

const change: fc.Arbitrary<{ readonly what: string; readonly teams: Teams }> = fc
  .tuple(
    fc.constantFrom('add a repository', 'remove a repository', 'add a team', 'remove a team'),
    fc.constantFrom(...Object.entries(TEAMS)),
    fc.nat({ max: 16 }),
    fc.string({ unit: fc.constantFrom(...'abcxyz059'), minLength: 1, maxLength: 12 }),
  )
  .map(([what, [team, { repositories }], index, name]) => {
    const { [team]: _, ...others } = TEAMS;
    switch (what) {
      case 'add a repository':
        return { what, teams: { ...TEAMS, [team]: { repositories: [...repositories, name] } } };
      case 'remove a repository':
        return { what, teams: { ...TEAMS, [team]: { repositories: repositories.toSpliced(index, 1) } } };
      case 'add a team':
        return { what, teams: { ...TEAMS, [`t${name}`]: { repositories: ['api', 'web'] } } };
      default:
        return { what, teams: others };
    }
  });

test('one repository or team more or less among a thousand repositories changes three policies, and renames none', () => {
  const before = policiesOf(TEAMS);

  fc.assert(
    fc.property(change, ({ teams }) => {
      const after = policiesOf(teams);
      const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
        (policy) => before.get(policy) !== after.get(policy),
      );
      expect(changed.length).toBeLessThanOrEqual(3);
      expect([...before.keys()].filter((policy) => !after.has(policy))).toEqual([]);
    }),
    { numRuns: 6 },
  );
}, 120_000);
