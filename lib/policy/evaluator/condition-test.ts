import { Comparison, Condition, ConditionValue, isComparison, isGroup } from '../../policy-language';
import { anyOf, allOf, Outcome } from './outcome';
import { RequestVariables } from './request-variables';
import { UNKNOWN, Verdict, VariableValue } from './variable-value';
import { valueTest } from './value-test';

/** Whether a request meets a condition, or the unknown part that this depends on. */
export type ConditionTest = (variables: RequestVariables) => Outcome;

/**
 * Prepares a condition for many evaluations. Case does not matter. A comparison with a variable that the request does
 * not have does not hold, for any operator. The outcome of a comparison with an unknown value is the comparison itself.
 * The same applies to functions and to conditions after `not`.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policysyntax/conditions.htm
 */
export function conditionTest(condition: Condition): ConditionTest {
  if (!isGroup(condition)) {
    return isComparison(condition) ? comparisonTest(condition) : () => condition;
  }
  return condition.match === 'all'
    ? groupTest(
        condition.conditions.map((part) => conditionTest(part)),
        false,
        allOf,
      )
    : groupTest(
        gatherEqual(condition.conditions).map((part) => conditionTest(part)),
        true,
        anyOf,
      );
}

/** Runs the tests in order, until one decides. */
function groupTest(
  tests: readonly ConditionTest[],
  decisive: boolean,
  join: (outcomes: readonly Outcome[]) => Outcome,
): ConditionTest {
  return (variables) => {
    let open: Outcome[] | undefined;
    for (const test of tests) {
      const outcome = test(variables);
      if (outcome === decisive) {
        return decisive;
      }
      if (typeof outcome !== 'boolean') {
        (open ??= []).push(outcome);
      }
    }
    return open === undefined ? !decisive : join(open);
  };
}

/** Replaces alternatives that compare the same variable by one `in`, which finds values by a set. */
function gatherEqual(alternatives: readonly Condition[]): Condition[] {
  const others: Condition[] = [];
  const gathered = new Map<string, { readonly first: Comparison; readonly values: ConditionValue[] }>();
  for (const alternative of alternatives) {
    if (!isComparison(alternative) || alternative.operator !== '=' || alternative.values.some(isVariable)) {
      others.push(alternative);
      continue;
    }
    const variable = alternative.variable.toLowerCase();
    const known = gathered.get(variable) ?? { first: alternative, values: [] };
    gathered.set(variable, known);
    known.values.push(...alternative.values);
  }
  return [
    ...[...gathered.values()].map(({ first, values }): Condition =>
      values.length === 1 ? first : { variable: first.variable, operator: 'in', values },
    ),
    ...others,
  ];
}

function comparisonTest(comparison: Comparison): ConditionTest {
  const { operator, values } = comparison;
  const name = comparison.variable.toLowerCase();
  if (operator === 'exists' || operator === 'not exists') {
    return (variables) => {
      const value = variables.get(name);
      return value === UNKNOWN ? comparison : (value !== undefined) === (operator === 'exists');
    };
  }
  const test = values.some(isVariable) ? undefined : valueTest(operator, values);
  return (variables) => {
    const value = variables.get(name);
    const verdict =
      value === undefined
        ? false
        : value === UNKNOWN
          ? UNKNOWN
          : (test ?? carriedTest(operator, values, variables))(value);
    return verdict === UNKNOWN ? comparison : verdict;
  };
}

function isVariable(value: ConditionValue): value is { readonly variable: string } {
  return 'variable' in value;
}

/** Compares with the values of variables of the request. */
function carriedTest(
  operator: Exclude<Comparison['operator'], 'exists' | 'not exists'>,
  values: readonly ConditionValue[],
  variables: RequestVariables,
): (value: VariableValue) => Verdict {
  const known: ConditionValue[] = [];
  for (const value of values) {
    if (!isVariable(value)) {
      known.push(value);
      continue;
    }
    const carried = variables.get(value.variable.toLowerCase());
    if (carried === undefined || carried === UNKNOWN) {
      return () => (carried === undefined ? false : UNKNOWN);
    }
    known.push(...[carried].flat().map((text) => ({ text })));
  }
  return valueTest(operator, known);
}
