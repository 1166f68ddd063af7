import {
  Comparison,
  Condition,
  ConditionValue,
  instantOf,
  isComparison,
  isGroup,
  timeOfDay,
} from '../../policy-language';
import { ANY_VALUE } from './access-request';
import { patternTest } from './pattern-test';
import { RequestVariables, VariableValue } from './request-variables';

/** Whether a request meets a condition. */
export type ConditionTest = (variables: RequestVariables) => boolean;

/**
 * Makes a condition ready to be asked many times. Case does not matter, and a comparison with a variable that the
 * request does not carry does not hold, whatever its operator; nor does a test of which the outcome is not known.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policysyntax/conditions.htm
 */
export function conditionTest(condition: Condition): ConditionTest {
  if (!isGroup(condition)) {
    return isComparison(condition) ? comparisonTest(condition) : () => false;
  }
  if (condition.match === 'all') {
    const tests = condition.conditions.map(conditionTest);
    return (variables) => tests.every((test) => test(variables));
  }
  const tests = gatherEqual(condition.conditions).map(conditionTest);
  return (variables) => tests.some((test) => test(variables));
}

/** Of the alternatives, those that compare one variable become one `in`, which looks its values up at once. */
function gatherEqual(alternatives: readonly Condition[]): Condition[] {
  const others: Condition[] = [];
  const values = new Map<string, ConditionValue[]>();
  for (const alternative of alternatives) {
    if (!isComparison(alternative) || alternative.operator !== '=' || alternative.values.some(isVariable)) {
      others.push(alternative);
      continue;
    }
    const variable = alternative.variable.toLowerCase();
    const gathered = values.get(variable) ?? [];
    values.set(variable, gathered);
    gathered.push(...alternative.values);
  }
  const gathered = [...values].map(([variable, some]): Condition => ({ variable, operator: 'in', values: some }));
  return [...gathered, ...others];
}

function comparisonTest({ variable, operator, values }: Comparison): ConditionTest {
  const name = variable.toLowerCase();
  if (operator === 'exists' || operator === 'not exists') {
    return (variables) => {
      const value = variables.get(name);
      return value === ANY_VALUE || (value !== undefined) === (operator === 'exists');
    };
  }
  const holds = values.some(isVariable) ? undefined : valueTest(operator, values);
  return (variables) => {
    const value = variables.get(name);
    return value === ANY_VALUE || (value !== undefined && (holds ?? carriedTest(operator, values, variables))(value));
  };
}

function isVariable(value: ConditionValue): value is { readonly variable: string } {
  return 'variable' in value;
}

/** Compares with what the request carries in the variables that stand as values. */
function carriedTest(
  operator: ValueOperator,
  values: readonly ConditionValue[],
  variables: RequestVariables,
): ValueTest {
  const known: ConditionValue[] = [];
  for (const value of values) {
    if (!isVariable(value)) {
      known.push(value);
      continue;
    }
    const carried = variables.get(value.variable.toLowerCase());
    if (carried === undefined) {
      return () => false;
    }
    known.push(...[carried].flat().map((text) => ({ text })));
  }
  return valueTest(operator, known);
}

type ValueOperator = Exclude<Comparison['operator'], 'exists' | 'not exists'>;

type ValueTest = (value: Exclude<VariableValue, undefined>) => boolean;

function valueTest(operator: ValueOperator, values: readonly ConditionValue[]): ValueTest {
  const texts = values.flatMap((value) => ('text' in value ? [value.text] : []));
  switch (operator) {
    case '=':
    case 'in':
      return membership(values);
    case '!=':
    case 'not in': {
      const isMember = membership(values);
      return (value) => !isMember(value);
    }
    case 'before':
      return compared(texts, (instant, [limit = -Infinity]) => instant < limit);
    case 'after':
      return compared(texts, (instant, [limit = Infinity]) => instant > limit);
    case 'between':
      return betweenTest(texts);
  }
}

/** Whether a value, or one of several, equals one of `values`. */
function membership(values: readonly ConditionValue[]): ValueTest {
  const texts = new Set(values.flatMap((value) => ('text' in value ? [value.text.toLowerCase()] : [])));
  const patterns = values.flatMap((value) => ('pattern' in value ? [patternTest(value.pattern.toLowerCase())] : []));
  const isMember = (value: string) => texts.has(value) || patterns.some((matches) => matches(value));
  return (value) => (typeof value === 'string' ? isMember(value) : value.some(isMember));
}

/** A time that cannot be read meets no condition, and a limit that cannot be read lets none through. */
function compared(texts: readonly string[], holds: (instant: number, limits: number[]) => boolean): ValueTest {
  const limits = texts.flatMap((text) => instantOf(text) ?? []);
  return (value) => {
    const instant = typeof value === 'string' ? instantOf(value) : undefined;
    return instant !== undefined && holds(instant, limits);
  };
}

/** A time of day may lie in a span that goes past midnight; any other time lies in a span that does not. */
function betweenTest(texts: readonly string[]): ValueTest {
  const [from, to] = texts.map(timeOfDay);
  if (from === undefined || to === undefined) {
    return compared(texts, (instant, [start = Infinity, end = -Infinity]) => start <= instant && instant <= end);
  }
  return (value) => {
    const time = typeof value === 'string' ? timeOfDay(value) : undefined;
    if (time === undefined) {
      return false;
    }
    return from <= to ? from <= time && time <= to : time >= from || time <= to;
  };
}
