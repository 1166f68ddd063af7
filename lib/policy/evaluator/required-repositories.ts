import { Condition, isComparison, isGroup } from '../../policy-language';

const REPOSITORY = 'target.repo.name';

/**
 * The names of repositories, in lower case, of which a request has to carry one to meet the condition, if only for that
 * reason others do not; `undefined` if there is no such list.
 */
export function requiredRepositories(condition: Condition | undefined): ReadonlySet<string> | undefined {
  if (condition === undefined) {
    return undefined;
  }
  if (isGroup(condition)) {
    const lists = condition.conditions.map(requiredRepositories);
    return condition.match === 'all' ? shortest(lists) : union(lists);
  }
  if (!isComparison(condition) || condition.variable.toLowerCase() !== REPOSITORY) {
    return undefined;
  }
  const { operator, values } = condition;
  const names = values.flatMap((value) =>
    'text' in value && !value.text.includes('{') ? [value.text.toLowerCase()] : [],
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
