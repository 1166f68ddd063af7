import { ConfigurationError, Misconfiguration, throwIfProblem, unknownName } from '../core';
import { EnvironmentDeclaration, RegistryPlatformProps, TeamDeclaration } from './declaration';
import { DeclarationFile } from './declaration-file';
import { declarationShapeProblem } from './declaration-shape';

/** The parts of a declaration that a file cannot contain: constructs and functions. */
export interface DeclarationInCode extends Pick<
  RegistryPlatformProps,
  'release' | 'pipelines' | 'identityDomain' | 'naming' | 'parent' | 'tenancy' | 'region'
> {
  /**
   * Existing compartments and networks of environments that the file declares.
   *
   * @default - new ones
   */
  readonly environments?: Readonly<Record<string, Pick<EnvironmentDeclaration, 'compartment' | 'network'>>>;

  /**
   * Principals of teams that the file declares.
   *
   * @default - new groups
   */
  readonly teams?: Readonly<Record<string, Pick<TeamDeclaration, 'developers' | 'ci'>>>;
}

/**
 * The declaration in `file`, with the parts that code adds to it.
 *
 * @throws ConfigurationError if the file has another shape, or `code` adds what the file declares, or adds to what it
 * does not declare
 */
export function declarationOf(
  file: DeclarationFile,
  { environments, teams, ...code }: DeclarationInCode,
  defaults: Readonly<Record<string, EnvironmentDeclaration>>,
): RegistryPlatformProps {
  const { content } = file;
  const problem = declarationShapeProblem(withoutSchema(content));
  if (problem !== undefined) {
    throw new ConfigurationError(file.positionOf(problem.path ?? '') ?? file.beginning, problem);
  }
  const declared = withoutSchema(content) as RegistryPlatformProps;
  const together = { ...declared, ...code, teams: joined('team', file, declared.teams, teams ?? {}) };
  throwIfProblem(file.beginning, twiceProblem('', declared, code));
  return environments === undefined
    ? together
    : { ...together, environments: joined('environment', file, declared.environments ?? defaults, environments) };
}

/** The error of a platform from a file, with the position in the file that its path or its construct leads to. */
export function errorInFile(error: unknown, file: DeclarationFile, platformPath: string): unknown {
  if (!(error instanceof ConfigurationError)) {
    return error;
  }
  const path = error.problem.path ?? declaredPath(error.where.slice(platformPath.length + 1));
  const position = file.positionOf(path);
  return position === undefined ? error : new ConfigurationError(position, error.problem);
}

/** Names that code and file have in common, with the parts of both. */
function joined<T extends object>(
  kind: 'team' | 'environment',
  file: DeclarationFile,
  inFile: Readonly<Record<string, T>>,
  inCode: Readonly<Record<string, Partial<T>>>,
): Record<string, T> {
  for (const [name, code] of Object.entries(inCode)) {
    const { [name]: declared } = inFile;
    if (declared === undefined || !Object.hasOwn(inFile, name)) {
      throw unknownName(file.positionOf(`${kind}s`) ?? file.beginning, kind, name, Object.keys(inFile));
    }
    const position = file.positionOf(`${kind}s.${name}`) ?? file.beginning;
    throwIfProblem(position, twiceProblem(`${kind}s.${name}.`, declared, code));
  }
  return Object.fromEntries(Object.entries(inFile).map(([name, declared]) => [name, { ...declared, ...inCode[name] }]));
}

function twiceProblem(path: string, inFile: object, inCode: object): Misconfiguration | undefined {
  const twice = Object.keys(inCode).find((key) => key in inFile);
  return twice === undefined
    ? undefined
    : { given: `${path}${twice}`, why: 'the file declares it, and so does the code', fix: 'keep one of the two' };
}

/** Editors of JSON find the schema by this key. */
function withoutSchema(content: unknown): unknown {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return content;
  }
  const { $schema: _, ...declaration } = content as Record<string, unknown>;
  return declaration;
}

/** The part of a declaration that a construct was created from, by the path of the construct below the platform. */
function declaredPath(construct: string): string {
  const [kind, name = '', part = '', puller = ''] = construct.split('/');
  if (kind === 'Teams') {
    return `teams.${name}`;
  }
  if (kind !== 'Environments') {
    return '';
  }
  if (part !== 'Pullers') {
    return `environments.${name}`;
  }
  const made = puller.replace(/^Cluster-/, '');
  return `environments.${name}.${made === 'Network' ? 'network' : `pullers.${made}`}`;
}
