import { holdsExpression } from '../../core';
import { Comparison, ConditionValue, instantOf, timeOfDay } from '../../policy-language';
import { likeness } from './likeness';
import { opposite, someOf, UNKNOWN, VariableValue, Verdict } from './variable-value';

/** Whether the value of a variable meets a comparison. */
export type ValueTest = (value: VariableValue) => Verdict;

/** Prepares the comparison of a variable with `values`, which are not variables. */
export function valueTest(
  operator: Exclude<Comparison['operator'], 'exists' | 'not exists'>,
  values: readonly ConditionValue[],
): ValueTest {
  const texts = values.flatMap((value) => ('text' in value ? [value.text] : []));
  switch (operator) {
    case '=':
    case 'in':
      return membership(values);
    case '!=':
    case 'not in': {
      const isMember = membership(values);
      return (value) => opposite(isMember(value));
    }
    case 'before':
      return compared(texts, (instant, [limit = -Infinity]) => instant < limit);
    case 'after':
      return compared(texts, (instant, [limit = Infinity]) => instant > limit);
    case 'between':
      return betweenTest(texts);
  }
}

/** Whether the value, or one of several values, equals one of `values`. */
function membership(values: readonly ConditionValue[]): ValueTest {
  const isMember = likeness(values);
  return (value) => (typeof value === 'string' ? isMember(value) : someOf(value, isMember));
}

/** A time that does not parse meets no comparison, and a comparison with a limit that does not parse never holds. */
function compared(texts: readonly string[], holds: (instant: number, limits: number[]) => boolean): ValueTest {
  if (texts.some(holdsExpression)) {
    return () => UNKNOWN;
  }
  const limits = texts.flatMap((text) => instantOf(text) ?? []);
  return (value) => {
    const instant = typeof value === 'string' ? instantOf(value) : undefined;
    return instant !== undefined && holds(instant, limits);
  };
}

/** An interval of times of day can include midnight; other intervals cannot. */
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
