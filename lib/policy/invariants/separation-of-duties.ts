import { AccessScope, accessScopeName } from '../analysis';
import { inWords, NamedPermission } from '../tables';
import { AccessInvariant, permittedRequest } from './access-invariant';
import { isBuiltInAdministrators } from './built-in-administrators';
import { reachableTargets } from './reachable-targets';

/** No principal may do both things in a scope. */
export function separationOfDuties(one: NamedPermission, other: NamedPermission, scope: AccessScope): AccessInvariant {
  return {
    requirement: `no principal may both ${inWords(one)} and ${inWords(other)} in ${accessScopeName(scope)}`,
    violations: (access) => {
      const targets = access.targetsIn(scope);
      const others = reachableTargets(access, other, targets);
      return [...reachableTargets(access, one, targets)].flatMap(([name, reached]) => {
        const also = others.get(name);
        if (also === undefined || isBuiltInAdministrators(access, name)) {
          return [];
        }
        const [first, second] = [
          permittedRequest(access, name, one, reached),
          permittedRequest(access, name, other, also),
        ];
        return {
          request: `${first.request}, and ${second.request}`,
          statements: [...new Set([...first.statements, ...second.statements])],
          fix: 'assign one of the two to another principal',
        };
      });
    },
  };
}

/**
 * No principal may push to the container repositories of a scope and manage the policies of its compartments: such a
 * principal could allow others to push without anyone's approval.
 */
export function separationOfPushAndPolicies(scope: AccessScope): AccessInvariant {
  return separationOfDuties('push', 'manage-policies', scope);
}
