import { Condition, isComparison } from '../../policy-language';
import { conditionTest } from './condition-test';
import { identityKey } from './identity-conditions';
import { RequestVariables } from './request-variables';

/** Whether the principal of a request is known to meet conditions. */
export type IdentityTest = (variables: RequestVariables) => boolean;

/**
 * Prepares conditions on the principal for many evaluations. They hold for a principal that is identified by the same
 * condition, for the members of a group that they name by OCID, and for a principal whose variables meet them.
 */
export function identityTest(conditions: readonly Condition[]): IdentityTest {
  const tests = conditions.map((condition) => {
    const key = identityKey(condition);
    const test = conditionTest(condition);
    const groups = groupsIn(condition);
    return (variables: RequestVariables) => {
      const { identity = [], groups: known = [] } = variables.principal;
      return (
        identity.some((one) => identityKey(one) === key) ||
        known.some(({ ocid }) => ocid !== undefined && groups.has(ocid.toLowerCase())) ||
        test(variables) === true
      );
    };
  });
  return (variables) => tests.every((test) => test(variables));
}

/** OCIDs of groups whose members all meet the condition, in lower case. */
function groupsIn(condition: Condition): ReadonlySet<string> {
  const names = isComparison(condition) && ['=', 'in'].includes(condition.operator);
  return new Set(
    names && condition.variable.toLowerCase() === 'request.groups.id'
      ? condition.values.flatMap((value) => ('text' in value ? [value.text.toLowerCase()] : []))
      : [],
  );
}
