import { Comparison, Condition, isComparison, isGroup } from './condition';

/** Whether every request that meets the condition also meets a comparison for which `like` returns true. */
export function requires(condition: Condition | undefined, like: (comparison: Comparison) => boolean): boolean {
  if (condition === undefined) {
    return false;
  }
  if (!isGroup(condition)) {
    return isComparison(condition) && like(condition);
  }
  return condition.match === 'all'
    ? condition.conditions.some((part) => requires(part, like))
    : condition.conditions.every((part) => requires(part, like));
}

/** The comparisons of a condition at every depth. The text of an {@link UndecidedTest} is not searched. */
export function comparisonsIn(condition: Condition | undefined): Comparison[] {
  if (condition === undefined) {
    return [];
  }
  return isGroup(condition) ? condition.conditions.flatMap(comparisonsIn) : isComparison(condition) ? [condition] : [];
}

/** Whether a comparison is about one of these variables. */
export function isAbout({ variable }: Comparison, ...variables: readonly string[]): boolean {
  return variables.includes(variable.toLowerCase());
}

/** The condition after every comparison that does not count is assumed to hold; `undefined` if it then always holds. */
export function relaxed(condition: Condition, counts: (comparison: Comparison) => boolean): Condition | undefined {
  if (!isGroup(condition)) {
    return isComparison(condition) && counts(condition) ? condition : undefined;
  }
  const parts = condition.conditions.map((part) => relaxed(part, counts));
  const known = parts.filter((part) => part !== undefined);
  const always = condition.match === 'any' ? known.length < parts.length : known.length === 0;
  return always ? undefined : { match: condition.match, conditions: known };
}
