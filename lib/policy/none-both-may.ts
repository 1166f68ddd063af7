import { AccessInvariant, permittedRequest } from './access-invariant';
import { AccessPlace, placeName } from './app-access';
import { NamedPermission } from './named-permission';
import { reachIn } from './reach-in';

/** No principal may do both things in a place. */
export function noneBothMay(one: NamedPermission, other: NamedPermission, place: AccessPlace): AccessInvariant {
  return {
    rule: `nobody may both ${one} and ${other} in ${placeName(place)}`,
    violations: (access) => {
      const targets = access.targetsIn(place);
      const others = reachIn(access, other, targets);
      return [...reachIn(access, one, targets)].flatMap(([name, reached]) => {
        const also = others.get(name);
        if (also === undefined) {
          return [];
        }
        const [first, second] = [
          permittedRequest(access, name, one, reached),
          permittedRequest(access, name, other, also),
        ];
        return {
          request: `${first.request}, and ${second.request}`,
          statements: [...new Set([...first.statements, ...second.statements])],
          fix: 'give one of the two to somebody else',
        };
      });
    },
  };
}

/**
 * No principal may push to the container repositories of a place and manage the policies of its compartments: whoever
 * could would need nobody's leave to let others in.
 */
export function noneBothPushesAndManagesPolicies(place: AccessPlace): AccessInvariant {
  return noneBothMay('push', 'manage policies', place);
}
