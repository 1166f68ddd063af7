import { IPrincipal } from '../../identity';
import { AccessScope, accessScopeName, AccessTarget, AppAccess } from '../analysis';
import { ANY_VALUE } from '../evaluator';
import { inWords, NamedPermission } from '../tables';
import { AccessInvariant, AccessViolation, permittedRequest } from './access-invariant';
import { reachableTargets } from './reachable-targets';

/**
 * Only `who` may do this in a scope, and nobody else: with what the app has there, and with what else may stand there.
 *
 * One who is any user under a condition is told by the values that all of the condition asks for; one whose condition
 * is `any` of several is any user.
 */
export function restrictedTo(permission: NamedPermission, scope: AccessScope, ...who: IPrincipal[]): AccessInvariant {
  return {
    requirement: `only the principals named in the invariant may ${inWords(permission)} in ${accessScopeName(scope)}`,
    violations: (access) => others(access, permission, access.targetsIn(scope), who),
  };
}

/** Only `who` may push to the container repositories of a scope. */
export function pushRestrictedTo(scope: AccessScope, ...who: IPrincipal[]): AccessInvariant {
  return restrictedTo('push', scope, ...who);
}

/**
 * Only `who`, for example the pipelines, may write secrets, whichever they are: those that the app makes, those that
 * statements name, and any other in a compartment of the app.
 */
export function secretWritesRestrictedTo(...who: IPrincipal[]): AccessInvariant {
  return {
    requirement: 'only the principals named in the invariant may write secrets',
    violations: (access) => others(access, 'write-secrets', access.targets, who, ANY_VALUE),
  };
}

/** One violation for each principal that is not among `who`: more of it would only repeat the first. */
function others(
  access: AppAccess,
  permission: NamedPermission,
  targets: readonly AccessTarget[],
  who: readonly IPrincipal[],
  name?: string,
): AccessViolation[] {
  const allowed = new Set(who.flatMap((principal) => access.namesOf(principal)));
  return [...reachableTargets(access, permission, targets, name)]
    .filter(([name]) => !allowed.has(name))
    .map(([name, reached]) => ({
      ...permittedRequest(access, name, permission, reached),
      fix: `add ${name} to the invariant`,
    }));
}
