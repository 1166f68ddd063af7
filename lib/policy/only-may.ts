import { IPrincipal } from '../identity';
import { AccessInvariant, AccessViolation, permittedRequest } from './access-invariant';
import { ANY_VALUE } from './access-request';
import { AccessTarget } from './access-target';
import { AccessPlace, AppAccess, placeName } from './app-access';
import { NamedPermission } from './named-permission';
import { reachIn } from './reach-in';

/**
 * Only `who` may do this in a place, and nobody else: with what the app has there, and with what else may stand there.
 *
 * One who is any user under a condition is told by the values that all of the condition asks for; one whose condition
 * is `any` of several is any user.
 */
export function onlyMay(permission: NamedPermission, place: AccessPlace, ...who: IPrincipal[]): AccessInvariant {
  return {
    rule: `nobody but those it is left to may ${permission} in ${placeName(place)}`,
    violations: (access) => others(access, permission, access.targetsIn(place), who),
  };
}

/** Only `who` may push to the container repositories of a place. */
export function onlyPushes(place: AccessPlace, ...who: IPrincipal[]): AccessInvariant {
  return onlyMay('push', place, ...who);
}

/**
 * Only `who`, for example the pipelines, may write secrets, whichever they are: those that the app makes, those that
 * statements name, and any other in a compartment of the app.
 */
export function onlyWritesSecrets(...who: IPrincipal[]): AccessInvariant {
  return {
    rule: 'nobody but those it is left to may write secrets',
    violations: (access) => others(access, 'write secrets', access.targets, who, ANY_VALUE),
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
  return [...reachIn(access, permission, targets, name)]
    .filter(([name]) => !allowed.has(name))
    .map(([name, reached]) => ({
      ...permittedRequest(access, name, permission, reached),
      fix: `leave it to ${name} in the rule`,
    }));
}
