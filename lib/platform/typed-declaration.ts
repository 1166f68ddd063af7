import { EnvironmentDeclaration, RegistryPlatformProps, TeamDeclaration } from './declaration';

/** Names of the repositories of each team. */
export type NamesByTeam = Readonly<Record<string, string>>;

/**
 * A declaration of which the compiler knows the names, if it is written as a literal. It takes what
 * {@link RegistryPlatformProps} takes.
 */
export interface TypedDeclaration<
  EnvironmentName extends string,
  Names extends NamesByTeam,
  Retired extends string,
> extends Omit<RegistryPlatformProps, 'environments' | 'teams' | 'retired'> {
  /**
   * Environments by name. Each is a compartment with repositories of its own.
   *
   * @default { dev: {}, test: {}, prod: {} }, of which prod is guarded
   */
  readonly environments?: { readonly [Name in EnvironmentName]?: EnvironmentDeclaration };

  /** Teams by name, for example `payments`. */
  readonly teams: { readonly [Team in keyof Names]: TeamDeclaration<Names[Team]> };

  /**
   * Repositories that their team no longer needs, as `<team>/<name>`; `artifacts <team>/<name>` for a repository of
   * artifacts. In each environment, Terraform stops managing them and keeps them in OCI with their contents. Access to
   * push ends, access to pull stays.
   *
   * @default - none
   */
  readonly retired?: readonly Retired[];
}

/** The names of the environments: the default ones if the declaration has none. */
export type EnvironmentNameOf<EnvironmentName extends string, Names extends NamesByTeam> = [EnvironmentName] extends [
  never,
]
  ? string extends keyof Names
    ? string
    : 'dev' | 'test' | 'prod'
  : EnvironmentName;

/** The names of the container repositories, as `<team>/<name>`. */
export type RepositoryNameOf<Names extends NamesByTeam, Retired extends string> = string extends keyof Names
  ? string
  : { [Team in keyof Names & string]: `${Team}/${Names[Team]}` }[keyof Names & string] | Retired;
