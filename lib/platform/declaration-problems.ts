import { Misconfiguration } from '../core';
import { EnvironmentDeclaration, RegistryPlatformProps, RepositoryDeclaration } from './declaration';

/** What is wrong with a name that becomes part of others, or `undefined` when it is right. */
export function nameProblem(kind: string, name: string): Misconfiguration | undefined {
  return /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(name) && name.length <= 40
    ? undefined
    : {
        given: `${kind} name '${name}'`,
        why: 'it becomes part of repository, group and compartment names, which together allow 1 to 40 lowercase letters and digits, with single . _ or - between them',
        fix: `write it like '${
          name
            .toLowerCase()
            .match(/[a-z0-9]+/g)
            ?.join('-')
            .slice(0, 40) ?? 'payments'
        }'`,
      };
}

/** Whether nobody but `release` may push to the environment of that name. */
export function isGuarded(name: string, { guarded }: EnvironmentDeclaration): boolean {
  return guarded ?? name === 'prod';
}

/** A guarded environment is one that only `release` pushes to. */
export function guardProblem(name: string, declaration: EnvironmentDeclaration): Misconfiguration | undefined {
  const others = (declaration.push ?? []).filter((who) => who !== 'release');
  return !isGuarded(name, declaration) || others.length === 0
    ? undefined
    : {
        given: `environment '${name}' pushed to by ${others.map((who) => (typeof who === 'string' ? who : 'a principal of its own')).join(', ')}`,
        why: 'it is guarded, so only release may push',
        fix: `name that principal as the release of the platform, or set guarded: false for '${name}'`,
      };
}

/** A repository can only stand in an environment that there is. */
export function environmentsProblem(
  { name, environments = [] }: RepositoryDeclaration,
  known: readonly string[],
): Misconfiguration | undefined {
  const [unknown] = environments.filter((environment) => !known.includes(environment));
  return unknown === undefined
    ? undefined
    : {
        given: `repository '${name}' in environment '${unknown}'`,
        why: `the platform has the environments ${known.join(', ')}`,
        fix: `declare '${unknown}' under environments, or take it from the repository`,
      };
}

/** What is wrong with the tags that everything carries, or `undefined` when they are right. */
export function tagProblem({ owner, costCenter }: RegistryPlatformProps): Misconfiguration | undefined {
  const [wrong] = Object.entries({ owner, costCenter }).filter(([, value]) => value === '' || value.length > 256);
  return wrong === undefined
    ? undefined
    : {
        given: `${wrong[0]} of ${wrong[1].length} characters`,
        why: 'it becomes the value of a tag, which takes 1 to 256',
        fix: `say who answers for the platform, and who pays`,
      };
}
