import { IPrincipal } from '../../identity';
import { AccessScope, accessScopeName, AccessTarget, AppAccess } from '../analysis';
import { ANY_VALUE } from '../evaluator';
import { inWords, NamedPermission } from '../tables';
import { AccessInvariant, AccessViolation, permittedRequest } from './access-invariant';
import { endOfAccess, LONGEST_BREAK_GLASS_DAYS } from './break-glass';
import { isBuiltInAdministrators } from './built-in-administrators';
import { reachableTargets } from './reachable-targets';

/**
 * Only `who` may do this in a scope, with the targets of the app and with undeclared ones.
 *
 * Any user under a condition is identified by all parts of the condition that are about the principal.
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
 * Only `who`, for example the pipelines, may write secrets: of the app, in statements, and any other in a
 * compartment of the app.
 */
export function secretWritesRestrictedTo(...who: IPrincipal[]): AccessInvariant {
  return {
    requirement: 'only the principals named in the invariant may write secrets',
    violations: (access) => others(access, 'write-secrets', access.targets, who, ANY_VALUE),
  };
}

/** A principal whose access ends. */
export interface BreakGlassAccess {
  readonly principal: string;
  readonly permission: NamedPermission;
  readonly end: Date;
}

/**
 * Only `who` may do this in a scope, and others for a limited time.
 *
 * @param found is called for each of the others whose access has not ended yet; an end more than 366 days from now does
 * not count
 */
export function restrictedExceptBreakGlass(
  permission: NamedPermission,
  scope: AccessScope,
  who: readonly IPrincipal[],
  found: (one: BreakGlassAccess) => void,
): AccessInvariant {
  const { requirement } = restrictedTo(permission, scope, ...who);
  return {
    requirement,
    violations: (access) =>
      others(access, permission, access.targetsIn(scope), who, undefined, (principal, targets) => {
        const end = endOfAccess(access, principal, permission, targets) ?? Infinity;
        if (end > Date.now() + LONGEST_BREAK_GLASS_DAYS * DAY) {
          return false;
        }
        if (end > Date.now()) {
          found({ principal, permission, end: new Date(end) });
        }
        return true;
      }),
  };
}

const DAY = 24 * 60 * 60 * 1000;

/** One violation for each principal that is not among `who`: more of it would only repeat the first. */
function others(
  access: AppAccess,
  permission: NamedPermission,
  targets: readonly AccessTarget[],
  who: readonly IPrincipal[],
  name?: string,
  accepts: (principal: string, reached: readonly AccessTarget[]) => boolean = () => false,
): AccessViolation[] {
  const allowed = new Set(who.flatMap((principal) => access.namesOf(principal)));
  return [...reachableTargets(access, permission, targets, name)]
    .filter(([name]) => !allowed.has(name) && !isBuiltInAdministrators(access, name))
    .filter(([name, reached]) => !accepts(name, reached))
    .map(([name, reached]) => ({
      ...permittedRequest(access, name, permission, reached),
      fix: `add ${name} to the invariant`,
    }));
}
