import { Comparison, Condition, isComparison, isGroup } from './condition';

/** Whether a comparison holds; `'ask'` if that depends on the request. */
export type Verdict = boolean | 'ask';

/**
 * The condition without the comparisons that are decided, or a truth value if no comparison is left. An {@link
 * UndecidedTest} is assumed to hold.
 */
export function decidedCondition(
  condition: Condition,
  verdict: (comparison: Comparison) => Verdict,
): Condition | boolean {
  if (!isGroup(condition)) {
    const known = !isComparison(condition) || verdict(condition);
    return known === 'ask' ? condition : known;
  }
  const decisive = condition.match === 'any';
  const parts = condition.conditions.map((part) => decidedCondition(part, verdict));
  if (parts.includes(decisive)) {
    return decisive;
  }
  const open = parts.filter((part) => typeof part !== 'boolean');
  return open.length === 0 ? !decisive : { match: condition.match, conditions: open };
}
