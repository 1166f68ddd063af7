import { holdsExpression } from '../../core';
import { Condition, isComparison, isGroup, REPOSITORY_NAME } from '../../policy-language';

/**
 * Names of repositories, in lower case. The condition does not hold for a request about another repository. `undefined`
 * if the condition has no such list.
 */
export function requiredRepositories(condition: Condition | undefined): ReadonlySet<string> | undefined {
  if (condition === undefined) {
    return undefined;
  }
  if (isGroup(condition)) {
    const lists = condition.conditions.map(requiredRepositories);
    return condition.match === 'all' ? shortest(lists) : union(lists);
  }
  if (!isComparison(condition) || condition.variable.toLowerCase() !== REPOSITORY_NAME) {
    return undefined;
  }
  const { operator, values } = condition;
  const names = values.flatMap((value) =>
    'text' in value && !holdsExpression(value.text) ? [value.text.toLowerCase()] : [],
  );
  return (operator === '=' || operator === 'in') && names.length === values.length ? new Set(names) : undefined;
}

type Lists = readonly (ReadonlySet<string> | undefined)[];

function shortest(lists: Lists): ReadonlySet<string> | undefined {
  return lists.reduce(
    (known, list) => (known === undefined || (list && list.size < known.size) ? list : known),
    undefined,
  );
}

function union(lists: Lists): ReadonlySet<string> | undefined {
  const all = new Set<string>();
  for (const list of lists) {
    if (list === undefined) {
      return undefined;
    }
    list.forEach((name) => all.add(name));
  }
  return all;
}
