import { Subject } from '../../policy-language';
import { isExemptFromDeny, knownPrincipal } from '../evaluator';
import { AppAccess, principalsOf } from '../analysis';

/**
 * Whether a principal is the group `Administrators` of the default domain. Every tenancy has it, with all permissions,
 * and no policy limits it: invariants accept it by this name.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Concepts/overview.htm
 */
export function isBuiltInAdministrators({ principals }: AppAccess, name: string): boolean {
  const principal = principals.get(name);
  return principal !== undefined && isExemptFromDeny(knownPrincipal(principal));
}

/** Whether a statement is about that group and nobody else. */
export function isOnlyAboutAdministrators(subject: Subject): boolean {
  const principals = principalsOf({ subject, where: undefined });
  return principals.every(([, principal]) => isExemptFromDeny(knownPrincipal(principal)));
}
