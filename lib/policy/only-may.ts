import { IPrincipal } from '../identity';
import { AccessInvariant, AccessViolation, permittedRequest } from './access-invariant';
import { AccessTarget } from './access-target';
import { AccessPlace, AppAccess, placeName } from './app-access';
import { NamedPermission } from './named-permission';

/** Only `who` may do this in a place, and nobody else. */
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
    violations: (access) => others(access, 'write secrets', [...access.targets, ...anySecrets(access)], who),
  };
}

/** A secret that the app does not know, in each of its compartments. */
function anySecrets(access: AppAccess): AccessTarget[] {
  return access.targets.flatMap((target) =>
    target.kind === 'compartment' ? [{ ...target, kind: 'secret', name: `any of ${target.name}` }] : [],
  );
}

/** One violation for each principal that is not among `who`: more of it would only repeat the first. */
function others(
  access: AppAccess,
  permission: NamedPermission,
  targets: readonly AccessTarget[],
  who: readonly IPrincipal[],
): AccessViolation[] {
  const allowed = new Set(who.flatMap((principal) => access.namesOf(principal)));
  return [...access.reach(permission, targets)]
    .filter(([name]) => !allowed.has(name))
    .map(([name, reached]) => ({
      ...permittedRequest(access, name, permission, reached),
      fix: `leave it to ${name} in the rule`,
    }));
}
