import * as fc from 'fast-check';
import { Construct } from 'constructs';
import { Group } from '../../../lib/identity/group';
import { GrantTarget, RepositoryGrants } from '../../../lib/registry/repository-grants';
import { emptyStack, resourcesOf, someCompartment } from '../../support/stack';

type Teams = Readonly<Record<string, readonly string[]>>;

/** What a team may be granted, without the resources that would only take time. */
class Repositories extends RepositoryGrants {
  constructor(
    scope: Construct,
    id: string,
    protected readonly targets: readonly GrantTarget[],
  ) {
    super(scope, id);
  }
}

/** The statements of every policy, by address and name, in one compartment, so that several policies hold them. */
function policiesOf(teams: Teams): ReadonlyMap<string, string> {
  const stack = emptyStack();
  const compartment = someCompartment(stack);
  for (const [team, names] of Object.entries(teams)) {
    const here = new Construct(stack, team);
    const targets = names.map((name) => ({ compartment, repositoryName: `${team}/${name}` }));
    const repositories = new Repositories(here, 'Repositories', targets);
    repositories.grantPush(Group.fromName(here, 'ci', `${team}-ci`));
    repositories.grantPull(Group.fromName(here, 'developers', `${team}-developers`));
  }
  return new Map(
    Object.entries(resourcesOf(stack, 'oci_identity_policy')).map(([id, { name, statements }]) => [
      `${id} ${String(name)}`,
      JSON.stringify(statements),
    ]),
  );
}

const TEAMS: Teams = Object.fromEntries(
  Array.from({ length: 60 }, (_, team) => [
    `team-${String(team).padStart(2, '0')}`,
    Array.from({ length: 17 }, (__, index) => `service-${String(index).padStart(2, '0')}`),
  ]),
);

const change: fc.Arbitrary<Teams> = fc
  .tuple(
    fc.constantFrom('add a repository', 'remove a repository', 'add a team', 'remove a team'),
    fc.constantFrom(...Object.entries(TEAMS)),
    fc.nat({ max: 16 }),
    fc.string({ unit: fc.constantFrom(...'abcxyz059'), minLength: 1, maxLength: 12 }),
  )
  .map(([what, [team, repositories], index, name]): Teams => {
    const { [team]: _, ...others } = TEAMS;
    switch (what) {
      case 'add a repository':
        return { ...TEAMS, [team]: [...repositories, name] };
      case 'remove a repository':
        return { ...TEAMS, [team]: repositories.toSpliced(index, 1) };
      case 'add a team':
        return { ...TEAMS, [`t${name}`]: ['api', 'web'] };
      default:
        return others;
    }
  });

test('one repository or team more or less among a thousand repositories changes three policies, and renames none', () => {
  const before = policiesOf(TEAMS);
  expect(before.size).toBeGreaterThan(2);

  fc.assert(
    fc.property(change, (teams) => {
      const after = policiesOf(teams);
      const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
        (policy) => before.get(policy) !== after.get(policy),
      );
      const gone = [...before.keys()].filter((policy) => !after.has(policy));
      const come = [...after.keys()].filter((policy) => !before.has(policy));

      expect(changed.length).toBeLessThanOrEqual(3);
      expect(gone.length === 0 || come.length === 0).toBe(true);
    }),
    { numRuns: 30 },
  );
}, 60_000);
