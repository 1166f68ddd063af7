import { Misconfiguration } from '../core';
import { repositoryNameProblem } from '../region';
import { EnvironmentDeclaration, RegistryPlatformProps, RepositoryDeclaration, TeamDeclaration } from './declaration';
import { pipelinesProblem } from './declared-pipelines';
import { renamedProblem, resolvedTeams, retiredProblem } from './resolved-teams';

/** The first problem with a declaration, or `undefined`. */
export function declarationProblem(
  props: RegistryPlatformProps,
  environments: Readonly<Record<string, EnvironmentDeclaration>>,
): Misconfiguration | undefined {
  const known = Object.keys(environments);
  return firstOf([
    placed('name', nameProblem('platform', props.name)),
    tagProblem('owner', props.owner),
    tagProblem('costCenter', props.costCenter),
    placed('machineUserEmail', emailProblem(props)),
    pipelinesProblem(props),
    ...Object.entries(environments).flatMap(([name, declaration]) => [
      placed(`environments.${name}`, nameProblem('environment', name)),
      ...formerNameProblems('environment', declaration, `environments.${name}`),
      placed(`environments.${name}.push`, guardProblem(name, declaration)),
      ...Object.keys(declaration.pullers ?? {}).map((puller) =>
        placed(`environments.${name}.pullers.${puller}`, nameProblem('puller', puller)),
      ),
    ]),
    placed('retired', retiredProblem(props)),
    renamedProblem('team', props.teams),
    renamedProblem('environment', environments),
    ...Object.entries(resolvedTeams(props)).flatMap(([team, declaration]) => [
      placed(`teams.${team}`, nameProblem('team', team)),
      ...formerNameProblems('team', declaration, `teams.${team}`),
      ...teamProblems(declaration, known, { path: `teams.${team}`, declared: props.teams[team] }),
    ]),
  ]);
}

/** Whether only `release` can push to the environment of that name. A renamed `prod` stays guarded. */
export function isGuarded(name: string, { guarded, renamedFrom, ociName }: EnvironmentDeclaration): boolean {
  return guarded ?? [name, renamedFrom, ociName].includes('prod');
}

function formerNameProblems(
  kind: 'environment' | 'team',
  declaration: { readonly renamedFrom?: string; readonly ociName?: string },
  path: string,
): (Misconfiguration | undefined)[] {
  return (['renamedFrom', 'ociName'] as const).map((key) => {
    const { [key]: name } = declaration;
    return name === undefined ? undefined : placed(`${path}.${key}`, nameProblem(kind, name));
  });
}

function emailProblem({ ciCredentials, machineUserEmail }: RegistryPlatformProps): Misconfiguration | undefined {
  return machineUserEmail === undefined || ciCredentials === 'vault'
    ? undefined
    : {
        given: 'machineUserEmail',
        why: 'the platform has no machine users',
        fix: "omit it, or set ciCredentials: 'vault'",
      };
}

/** A team as it is written: without former repositories, which are added to it. */
interface WrittenTeam {
  readonly path: string;
  readonly declared: TeamDeclaration | undefined;
}

function teamProblems(
  { repositories, artifacts = [] }: TeamDeclaration,
  environments: readonly string[],
  written: WrittenTeam,
): (Misconfiguration | undefined)[] {
  const declared = repositories.map((entry) => (typeof entry === 'string' ? { name: entry } : entry));
  const artifactNames = artifacts.map(nameOf);
  const pathOf = (key: 'repositories' | 'artifacts', name: string) => {
    const index = (written.declared?.[key] ?? []).findLastIndex((entry) => nameOf(entry) === name);
    return `${written.path}.${key}${index < 0 ? '' : `[${index}]`}`;
  };
  return [
    ...declared.flatMap((repository) => [
      placed(pathOf('repositories', repository.name), repositoryNameProblem(repository.name)),
      placed(pathOf('repositories', repository.name), environmentsProblem(repository, environments)),
    ]),
    ...artifactNames.map((name) => placed(pathOf('artifacts', name), nameProblem('artifact repository', name))),
    twiceProblem(
      'repository',
      declared.map(({ name }) => name),
      (name) => pathOf('repositories', name),
    ),
    twiceProblem('artifact repository', artifactNames, (name) => pathOf('artifacts', name)),
  ];
}

function nameOf(entry: string | { readonly name: string }): string {
  return typeof entry === 'string' ? entry : entry.name;
}

/** The problem, with the path of its value in the declaration. */
function placed(path: string, problem: Misconfiguration | undefined): Misconfiguration | undefined {
  return problem && { ...problem, path };
}

/** A name that becomes part of repository, group and compartment names, so it has to be valid in all of them. */
function nameProblem(kind: string, name: string): Misconfiguration | undefined {
  return name.length <= 40 && /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(name)
    ? undefined
    : {
        given: `${kind} name '${name}'`,
        why: 'it becomes part of other names, so it has 1 to 40 lowercase letters and digits, separated by single . _ or -',
        fix: `write it like '${
          name
            .toLowerCase()
            .match(/[a-z0-9]+/g)
            ?.join('-')
            .slice(0, 40)
            .replace(/-$/, '') ?? 'payments'
        }'`,
      };
}

function guardProblem(name: string, declaration: EnvironmentDeclaration): Misconfiguration | undefined {
  const others = (declaration.push ?? []).filter((who) => who !== 'release');
  return !isGuarded(name, declaration) || others.length === 0
    ? undefined
    : {
        given: `environment '${name}' pushed to by ${others.map((who) => (typeof who === 'string' ? who : 'a principal of its own')).join(', ')}`,
        why: 'it is guarded, so only release may push',
        fix: `name that principal as the release of the platform, or set guarded: false for '${name}'`,
      };
}

function environmentsProblem(
  { name, environments = [], existing = {} }: RepositoryDeclaration,
  known: readonly string[],
): Misconfiguration | undefined {
  const unknown = [...environments, ...Object.keys(existing)].find((environment) => !known.includes(environment));
  const elsewhere = Object.keys(existing).find((one) => environments.length > 0 && !environments.includes(one));
  if (unknown === undefined && elsewhere !== undefined) {
    return {
      given: `existing repository '${name}' in environment '${elsewhere}'`,
      why: `the repository is only in ${environments.join(', ')}`,
      fix: `add '${elsewhere}' to its environments, or remove it from existing`,
    };
  }
  return unknown === undefined
    ? undefined
    : {
        given: `repository '${name}' in environment '${unknown}'`,
        why: `the platform has the environments ${known.toSorted().join(', ')}`,
        fix: `declare '${unknown}' under environments, or remove it from the repository`,
      };
}

function twiceProblem(
  kind: string,
  names: readonly string[],
  pathOf: (name: string) => string,
): Misconfiguration | undefined {
  const twice = names.find((name, index) => names.indexOf(name) < index);
  return twice === undefined
    ? undefined
    : {
        given: `${kind} '${twice}'`,
        why: 'its team declares it twice',
        fix: 'keep one of the two',
        path: pathOf(twice),
      };
}

function tagProblem(prop: string, value: string): Misconfiguration | undefined {
  return value.length >= 1 && value.length <= 256
    ? undefined
    : {
        given: `${prop} of ${value.length} characters`,
        why: 'it becomes the value of a tag, which has 1 to 256',
        fix: 'write who is responsible for the platform, and who pays',
        path: prop,
      };
}

function firstOf(problems: readonly (Misconfiguration | undefined)[]): Misconfiguration | undefined {
  return problems.find((problem) => problem !== undefined);
}
