import { Comparison, Condition, isComparison, isGroup } from './condition';

/** Whether a condition holds only for requests for which a comparison like this does. */
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

/** The comparisons of a condition, wherever they stand in it. What stands in a test that is not understood is none. */
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

/** The condition, with every comparison but those that count taken to hold; `undefined` if it then always does. */
export function relaxed(condition: Condition, counts: (comparison: Comparison) => boolean): Condition | undefined {
  if (!isGroup(condition)) {
    return isComparison(condition) && counts(condition) ? condition : undefined;
  }
  const parts = condition.conditions.map((part) => relaxed(part, counts));
  const known = parts.filter((part) => part !== undefined);
  const always = condition.match === 'any' ? known.length < parts.length : known.length === 0;
  return always ? undefined : { match: condition.match, conditions: known };
}
