import { Comparison, isComparison, isGroup, PolicyStatement } from '../../policy-language';

/**
 * What has to hold of any user or any group for a statement to be about it, as far as it names one value of a variable.
 * Whoever it holds for is a principal of its own, and the statement is about nobody else.
 */
export function conditionsOnPrincipal({ subject, where }: Pick<PolicyStatement, 'subject' | 'where'>): Comparison[] {
  if (where === undefined || (subject.kind !== 'any-user' && subject.kind !== 'any-group')) {
    return [];
  }
  const needed = isGroup(where) && where.match === 'all' ? where.conditions : [where];
  return needed.filter(isComparison).filter((comparison) => valueOfPrincipal(comparison).length > 0);
}

/** The variable and the value that a comparison asks for, if it says who asks. */
export function valueOfPrincipal({
  variable,
  operator,
  values: [value, ...others],
}: Comparison): [variable: string, value: string][] {
  const named = operator === '=' && others.length === 0 && value !== undefined && 'text' in value;
  return named && /^request\.(principal|user)\./i.test(variable) ? [[variable.toLowerCase(), value.text]] : [];
}
