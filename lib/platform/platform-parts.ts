import { IConstruct } from 'constructs';
import { ConfigurationError } from '../core';
import { EnvironmentDeclaration, RegistryPlatformProps } from './declaration';
import { Team } from './team';

/** The parts of a platform that its further regions share. */
export interface PlatformParts {
  readonly declaration: RegistryPlatformProps;

  /** Declarations of the environments, by name, with settings that they have from the platform. */
  readonly environments: Readonly<Record<string, EnvironmentDeclaration>>;

  readonly teams: ReadonlyMap<string, Team>;
}

const known = new WeakMap<IConstruct, PlatformParts>();

/** Records the parts of `platform` for its further regions. */
export function shareParts(platform: IConstruct, parts: PlatformParts): void {
  known.set(platform, parts);
}

/**
 * The parts of a platform.
 *
 * @throws ConfigurationError for `scope` if it is not a platform
 */
export function partsOf(platform: IConstruct, scope: IConstruct): PlatformParts {
  const parts = known.get(platform);
  if (parts === undefined) {
    throw new ConfigurationError(scope, {
      given: 'platform',
      why: 'it is not a RegistryPlatform',
      fix: 'pass the RegistryPlatform of the first region',
    });
  }
  return parts;
}
