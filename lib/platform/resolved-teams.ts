import { Misconfiguration } from '../core';
import { RegistryPlatformProps, RepositoryDeclaration, TeamDeclaration } from './declaration';
import { principalIn } from './declared-pipelines';

const RETIRED = /^(artifacts )?([^/]+)\/(.+)$/;

type Teams = Readonly<Record<string, TeamDeclaration>>;

/** The problem with the names in `retired`, or `undefined`. */
export function retiredProblem({ retired = [], teams }: RegistryPlatformProps): Misconfiguration | undefined {
  const unknown = retired.find((name) => !Object.hasOwn(teams, RETIRED.exec(name)?.[2] ?? ''));
  if (unknown !== undefined) {
    return {
      given: `retired '${unknown}'`,
      why: `it does not start with a team of the platform, which has ${Object.keys(teams).sort().join(', ')}`,
      fix: 'write it like <team>/<name>, and keep the declaration of the team, with retired: true if the team is retired too',
    };
  }
  return undefined;
}

/** The problem with renamed keys, or `undefined`. */
export function renamedProblem(
  kind: 'team' | 'environment',
  declared: Readonly<Record<string, { readonly renamedFrom?: string }>>,
): Misconfiguration | undefined {
  const [key, { renamedFrom = '' } = {}] =
    Object.entries(declared).find(
      ([, { renamedFrom: former }]) => former !== undefined && Object.hasOwn(declared, former),
    ) ?? [];
  return key === undefined
    ? undefined
    : {
        given: `${kind} '${key}' renamed from '${renamedFrom}'`,
        why: `a ${kind} '${renamedFrom}' is declared as well`,
        fix: 'remove renamedFrom, or the declaration under the former key',
        path: `${kind}s.${key}.renamedFrom`,
      };
}

/**
 * The teams, with repositories that the platform retires, and with former repositories of renamed teams and
 * repositories.
 */
export function resolvedTeams({ teams, retired = [] }: RegistryPlatformProps): Teams {
  const parts = retired.map((name) => RETIRED.exec(name) ?? []);
  const retiredOf = (team: string, kind: string | undefined) =>
    parts.filter((part) => part[2] === team && part[1] === kind).map(([, , , name = '']) => ({ name, retired: true }));
  return Object.fromEntries(
    Object.entries(teams).flatMap(([team, declaration]) => {
      const { artifacts = [], renamedFrom, ociName, ci, ...rest } = declaration;
      const formerCi = principalIn(ci);
      const repositories = declaration.repositories.flatMap(withFormer);
      const resolved = {
        ...declaration,
        repositories: [...repositories, ...retiredOf(team, undefined)],
        artifacts: [...artifacts, ...retiredOf(team, 'artifacts ')],
      };
      return renamedFrom === undefined || renamedFrom === ociName
        ? [[team, resolved]]
        : [
            [team, resolved],
            [
              renamedFrom,
              { ...rest, ...(formerCi === undefined ? {} : { ci: formerCi }), repositories, artifacts, retired: true },
            ],
          ];
    }),
  );
}

function withFormer(entry: string | RepositoryDeclaration): RepositoryDeclaration[] {
  const { renamedFrom, ...repository } = typeof entry === 'string' ? { name: entry } : entry;
  return renamedFrom === undefined ? [repository] : [repository, { ...repository, name: renamedFrom, retired: true }];
}
