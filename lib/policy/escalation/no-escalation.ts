import { IPrincipal } from '../../identity';
import { AccessScope, accessScopeName } from '../analysis';
import { AccessInvariant } from '../invariants';
import { escalationsTo } from './escalations';

/**
 * Only the principals in `except` can make themselves able to push in a scope: by writing policies, joining a group that pushes,
 * changing a dynamic group or a machine of one, reading a token, moving a repository, and the like.
 *
 * The group `Administrators` of every tenancy is no violation: no policy limits it. Facts that an app cannot know,
 * such as the members of groups, are no violation either: `oci-registry access --escalation` lists them.
 *
 * @param scope name of an environment or compartment, or the compartment
 * @param except principals that may, for example the group that runs Terraform
 *
 * @example
 * requireAccess(stack, noEscalation('acme-prod', Group.fromName(stack, 'Platform', 'platform-team')));
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Concepts/policies.htm
 */
export function noEscalation(scope: AccessScope, ...except: IPrincipal[]): AccessInvariant {
  const name = accessScopeName(scope);
  return {
    requirement: `only the principals named in the invariant can make themselves able to push to ${name}`,
    violations: (access) => {
      const allowed = new Set(except.flatMap((principal) => access.namesOf(principal)));
      return escalationsTo(access, name, access.targetsIn(scope))
        .chains.filter(({ who, builtIn }) => !builtIn && !allowed.has(who))
        .map(({ who, told, links }) => ({
          request: told,
          statements: [...new Set(links.flatMap(({ statements }) => statements))],
          fix: `add ${who} to the invariant`,
        }));
    },
  };
}
