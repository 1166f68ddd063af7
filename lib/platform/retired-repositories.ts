import { Misconfiguration } from '../core';
import { RegistryPlatformProps, TeamDeclaration } from './declaration';

const RETIRED = /^(artifacts )?([^/]+)\/(.+)$/;

/** What is wrong with the names under `retired`, or `undefined` when nothing is. */
export function retiredProblem({ retired = [], teams }: RegistryPlatformProps): Misconfiguration | undefined {
  const unknown = retired.find((name) => !((RETIRED.exec(name)?.[2] ?? '') in teams));
  return unknown === undefined
    ? undefined
    : {
        given: `retired '${unknown}'`,
        why: `it begins with no team of the platform, which has ${Object.keys(teams).sort().join(', ')}`,
        fix: 'write it like <team>/<name>, and keep the declaration of the team, with retired: true if it is gone as well',
      };
}

/** The teams, with the repositories that the platform lists as retired among those that they declare. */
export function withRetired({ teams, retired = [] }: RegistryPlatformProps): Readonly<Record<string, TeamDeclaration>> {
  const parts = retired.map((name) => RETIRED.exec(name) ?? []);
  const namesOf = (team: string, kind: string | undefined) =>
    parts.filter((part) => part[2] === team && part[1] === kind).map(([, , , name = '']) => ({ name, retired: true }));
  return Object.fromEntries(
    Object.entries(teams).map(([team, declaration]) => {
      const { repositories, artifacts = [] } = declaration;
      return [
        team,
        {
          ...declaration,
          repositories: [...repositories, ...namesOf(team, undefined)],
          artifacts: [...artifacts, ...namesOf(team, 'artifacts ')],
        },
      ];
    }),
  );
}
