import { DefinedTags, FreeformTags } from '../core';
import { IPrincipal } from '../identity';

/**
 * A role of people or machines in every environment: the developers of a team, the pipeline of a team, or the releaser
 * to production. The platform creates a group for each, unless the declaration contains a principal.
 */
export type Role = 'developers' | 'ci' | 'release';

/**
 * Access to repositories, and their settings. Options of a repository have priority over options of its team, and these
 * over options of the environment.
 */
export interface RepositoryOptions {
  /**
   * Principals that can push, which includes pulling. In a guarded environment `release` pushes instead of the
   * principals of a team or repository; an empty list allows nobody to push there either.
   *
   * @default - `release` if the environment is guarded, `developers` and `ci` otherwise
   */
  readonly push?: readonly (Role | IPrincipal)[];

  /**
   * Principals that can pull, and list the repositories of the environment.
   *
   * @default - `developers`
   */
  readonly pull?: readonly (Role | IPrincipal)[];

  /**
   * Whether a tag of a container repository cannot be pushed a second time.
   *
   * @default - not written: a new repository is mutable, and an existing one keeps its setting
   */
  readonly immutable?: boolean;

  /**
   * Whether Oracle's vulnerability scanning service scans images. It can then read every container repository of the
   * environment's compartment.
   *
   * @default false
   */
  readonly scanned?: boolean;

  /**
   * Free-form tags. Tags of a team or environment apply to everything that the platform creates for it.
   *
   * @default - `Environment`, `Owner` and `CostCenter`
   */
  readonly tags?: FreeformTags;

  /**
   * Defined tags, by `<namespace>.<key>`, of namespaces and keys that exist in the tenancy. Defined tags of a team or
   * environment apply to everything that the platform creates for it.
   *
   * @default - none
   */
  readonly definedTags?: DefinedTags;
}

/** Options with the defaults of the platform. */
export interface ResolvedOptions {
  readonly push: readonly (Role | IPrincipal)[];
  readonly pull: readonly (Role | IPrincipal)[];
  readonly immutable?: boolean;
  readonly scanned: boolean;
}

/** Options of an environment, and of a team or repository in it, the nearest first. */
export interface OptionsInEnvironment {
  readonly guarded: boolean;
  readonly environment: RepositoryOptions;
  readonly nearer?: readonly RepositoryOptions[];
}

/** The options that apply: of each, the nearest one that is declared. Tags are applied by scope. */
export function resolvedOptions({ guarded, environment, nearer = [] }: OptionsInEnvironment): ResolvedOptions {
  const levels = [...nearer, environment];
  const nearest = <K extends keyof RepositoryOptions>(key: K) => levels.find((one) => one[key] !== undefined)?.[key];
  const immutable = nearest('immutable');
  const push = nearest('push') ?? (guarded ? ['release'] : ['developers', 'ci']);
  return {
    push: guarded && push.length > 0 ? ['release'] : push,
    pull: nearest('pull') ?? ['developers'],
    ...(immutable === undefined ? {} : { immutable }),
    scanned: nearest('scanned') ?? false,
  };
}
