import { quoted } from './quoted';

/** A value on the right side of a comparison: exact text, or a pattern in which `*` stands for any text. */
export type ConditionValue = { readonly text: string } | { readonly pattern: string };

/** How a variable is compared. `before`, `after` and `between` compare times; `in` takes several values. */
export type ConditionOperator = '=' | '!=' | 'in' | 'not in' | 'before' | 'after' | 'between';

/** One variable of the request, compared with one value, or with several after `in` and `between`. */
export interface Comparison {
  readonly variable: string;
  readonly operator: ConditionOperator;
  readonly values: readonly ConditionValue[];
}

/** Conditions of which all must hold, or any. */
export interface ConditionGroup {
  readonly match: 'all' | 'any';
  readonly conditions: readonly Condition[];
}

/**
 * A condition of a policy statement or of a matching rule, as a tree.
 *
 * A variable that the request does not carry makes its comparison false, with `!=` too.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policysyntax/conditions.htm
 */
export type Condition = Comparison | ConditionGroup;

/** `variable = 'text'`. */
export function equals(variable: string, text: string): Comparison {
  return { variable, operator: '=', values: [{ text }] };
}

/** `variable = /pattern/`, in which `*` stands for any text; case does not matter. `/x*∕` has no boundary after `x`. */
export function matches(variable: string, pattern: string): Comparison {
  return { variable, operator: '=', values: [{ pattern }] };
}

/** Holds if each of `conditions` does. Groups of the same kind inside it are unfolded. */
export function all(...conditions: Condition[]): Condition {
  return group('all', conditions);
}

/** Holds if one of `conditions` does. Groups of the same kind inside it are unfolded. */
export function any(...conditions: Condition[]): Condition {
  return group('any', conditions);
}

/** Whether `condition` is a group rather than one comparison. */
export function isGroup(condition: Condition): condition is ConditionGroup {
  return 'match' in condition;
}

/**
 * The condition as Oracle reads it.
 *
 * @throws ConfigurationError if a value cannot be quoted
 */
export function conditionText(condition: Condition): string {
  if (isGroup(condition)) {
    return `${condition.match} {${condition.conditions.map(conditionText).join(', ')}}`;
  }
  const { variable, operator, values } = condition;
  const texts = values.map(valueText);
  switch (operator) {
    case 'in':
    case 'not in':
      return `${variable} ${operator} (${texts.join(', ')})`;
    case 'between':
      return `${variable} between ${texts.join(' and ')}`;
    default:
      return `${variable} ${operator} ${texts.join()}`;
  }
}

function group(match: 'all' | 'any', conditions: Condition[]): Condition {
  const flat = conditions.flatMap((inner) => (isGroup(inner) && inner.match === match ? inner.conditions : [inner]));
  const [first, ...others] = flat;
  return first && others.length === 0 ? first : { match, conditions: flat };
}

function valueText(value: ConditionValue): string {
  return 'text' in value ? quoted(value.text) : `/${quoted(value.pattern).slice(1, -1)}/`;
}
