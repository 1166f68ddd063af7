import { IConstruct } from 'constructs';
import { warnOnce } from '../core';
import { IPrincipal } from '../identity';
import { AccessInvariant, BreakGlassAccess, permissionDefinition, restrictedExceptBreakGlass } from '../policy';

/** A guarded environment. */
export interface GuardedEnvironment {
  /** The construct for warnings. */
  readonly scope: IConstruct;

  readonly name: string;

  /** Principals that the declaration allows to push: `release`. */
  readonly pushers: readonly IPrincipal[];

  /**
   * Whether the environment has artifact repositories. If not, another environment in the same compartment can upload
   * there: OCI does not separate the artifact repositories of a compartment.
   */
  readonly artifacts: boolean;
}

/**
 * The requirement of a guarded environment: only `release` can push images and upload artifacts. Other principals can
 * for a limited time, as break-glass access, with a warning.
 */
export function pushRestrictedToRelease(environment: GuardedEnvironment): AccessInvariant {
  const { scope, name, pushers, artifacts } = environment;
  const restricted = (permission: 'push' | 'upload') =>
    restrictedExceptBreakGlass(permission, name, pushers, (found) => warnOnce(scope, warningOf(found, name)));
  const invariants = [
    { ...restricted('push'), fix: 'name that principal as the release of the platform, or set guarded: false' },
    ...(artifacts
      ? [
          {
            ...restricted('upload'),
            fix: 'use a separate compartment for artifacts: OCI does not separate the artifact repositories of a compartment',
          },
        ]
      : []),
  ];
  return {
    requirement: 'the environment is guarded, so only release may push',
    violations: (access) =>
      invariants.flatMap(({ violations, fix }) => violations(access).map((violation) => ({ ...violation, fix }))),
  };
}

function warningOf({ principal, permission, end }: BreakGlassAccess, environment: string): string {
  const { phrase } = permissionDefinition(permission);
  return `${principal} may ${phrase} guarded environment ${environment} until ${end.toISOString().slice(0, 19)}Z`;
}
