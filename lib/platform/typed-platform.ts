import { Construct } from 'constructs';
import { RegistryPlatform as Platform } from './registry-platform';
import { EnvironmentNameOf, NamesByTeam, RepositoryNameOf, TypedDeclaration } from './typed-declaration';

/** A regional registry platform. Without type arguments, any text is a name. */
export type RegistryPlatform<
  EnvironmentName extends string = string,
  RepositoryName extends string = string,
  TeamName extends string = string,
> = Platform<EnvironmentName, RepositoryName, TeamName>;

/** The constructor of {@link RegistryPlatform}. A constructor of a class cannot compute its type arguments. */
export interface RegistryPlatformConstructor extends Pick<typeof Platform, 'fromFile' | 'isConstruct' | 'prototype'> {
  /** @throws ConfigurationError if the declaration is not valid or not safe */
  new <
    const EnvironmentName extends string = never,
    const Names extends NamesByTeam = NamesByTeam,
    const Retired extends string = never,
  >(
    scope: Construct,
    id: string,
    props: TypedDeclaration<EnvironmentName, Names, Retired>,
  ): Platform<EnvironmentNameOf<EnvironmentName, Names>, RepositoryNameOf<Names, Retired>, keyof Names & string>;
}

/**
 * A regional registry platform from one declaration.
 *
 * It creates a compartment for each environment, the repositories of every team in each of them, a group for each role,
 * and least-privilege policies for these groups. Its parts are public, so that a stack can add to the declaration.
 *
 * If the declaration is a literal, the compiler knows the names in it and refuses others. A declaration that is put
 * together at run time has to be declared as {@link RegistryPlatformProps}; then any text is a name.
 *
 * @example
 * const stack = new RegistryStack(app, 'registry', { region: 'eu-frankfurt-1' });
 * const platform = new RegistryPlatform(stack, 'Platform', {
 *   name: 'acme',
 *   owner: 'platform-team',
 *   costCenter: 'CC-1042',
 *   teams: { payments: { repositories: ['api', 'worker'] } },
 * });
 * platform.repository('prod', 'payments/api').grantPull(Group.fromName(stack, 'Auditors', 'auditors'));
 */
export const RegistryPlatform = Platform as RegistryPlatformConstructor;
