import { IConstruct } from 'constructs';
import { warnOnce } from '../core';
import { IPrincipal } from '../identity';
import { AccessInvariant, BreakGlassAccess, permissionDefinition, restrictedExceptBreakGlass } from '../policy';

/** A guarded environment. */
export interface GuardedEnvironment {
  /** Where warnings are shown. */
  readonly scope: IConstruct;

  readonly name: string;

  /** Principals that the declaration allows to push: `release`. */
  readonly pushers: readonly IPrincipal[];

  /**
   * Whether the environment has artifacts of its own. Without, another environment that shares its compartment may upload
   * there: permissions to upload are by compartment.
   */
  readonly artifacts: boolean;
}

/**
 * The requirement of a guarded environment: only the principals that the declaration allows, which is `release`, push
 * images and upload artifacts. Others may for a limited time, with a warning: break-glass access.
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
            fix: 'put the artifacts into a compartment of their own: permissions to upload are by compartment',
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
