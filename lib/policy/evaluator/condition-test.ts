import { Comparison, Condition, ConditionValue, isComparison, isGroup } from '../../policy-language';
import { anyOf, allOf, Outcome } from './outcome';
import { RequestVariables } from './request-variables';
import { UNKNOWN, Verdict, VariableValue } from './variable-value';
import { valueTest } from './value-test';

/** Whether a request meets a condition; what of it is not known, where that decides. */
export type ConditionTest = (variables: RequestVariables) => Outcome;

/**
 * Makes a condition ready to be asked many times. Case does not matter. A comparison with a variable that the request
 * does not carry does not hold, whatever its operator; one with a variable of which the value is not known comes to
 * itself, and so do functions and what stands after `not`.
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

/** Asks the tests one after the other, until one of them decides. */
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

/** Of the alternatives, those that compare one variable become one `in`, which looks its values up at once. */
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

/** Compares with what the request carries in the variables that stand as values. */
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
