import { Comparison, ConditionValue, instantOf, timeOfDay } from '../../policy-language';
import { likeness } from './likeness';
import { opposite, someOf, UNKNOWN, VariableValue, Verdict } from './variable-value';

/** Whether the value of a variable passes. */
export type ValueTest = (value: VariableValue) => Verdict;

/** Makes ready the comparison of one variable with `values`, none of which is a variable. */
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

/** Whether a value, or one of several, equals one of `values`. */
function membership(values: readonly ConditionValue[]): ValueTest {
  const isMember = likeness(values);
  return (value) => (typeof value === 'string' ? isMember(value) : someOf(value, isMember));
}

/** A time that cannot be read meets no condition, and a limit that cannot be read lets none through. */
function compared(texts: readonly string[], holds: (instant: number, limits: number[]) => boolean): ValueTest {
  if (texts.some(holdsTemplate)) {
    return () => UNKNOWN;
  }
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

function holdsTemplate(text: string): boolean {
  return /[$%]\{/.test(text);
}
