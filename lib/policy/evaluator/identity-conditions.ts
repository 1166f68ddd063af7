import { Comparison, Condition, ConditionValue, isComparison, isGroup, PolicyStatement } from '../../policy-language';

/**
 * The parts of a condition on any user or any group that are only about the principal. Together they identify a
 * separate principal, and the statement applies only to principals that are known to meet them.
 */
export function conditionsOnPrincipal({ subject, where }: Pick<PolicyStatement, 'subject' | 'where'>): Condition[] {
  if (where === undefined || (subject.kind !== 'any-user' && subject.kind !== 'any-group')) {
    return [];
  }
  return partsOf(where).filter(isAboutPrincipal);
}

/** The condition without these parts; `undefined` if nothing is left. */
export function withoutParts(where: Condition | undefined, parts: readonly Condition[]): Condition | undefined {
  const left = where === undefined ? [] : partsOf(where).filter((part) => !parts.includes(part));
  const [first, ...others] = left;
  return others.length === 0 ? first : { match: 'all', conditions: left };
}

/** The variable and the value that a condition requires of the principal, if it is one comparison with one value. */
export function valueOfPrincipal(condition: Condition): [variable: string, value: string][] {
  if (!isComparison(condition)) {
    return [];
  }
  const {
    variable,
    operator,
    values: [value, ...others],
  } = condition;
  const named = operator === '=' && others.length === 0 && value !== undefined && 'text' in value;
  return named ? [[variable.toLowerCase(), value.text]] : [];
}

/** A text that is equal for equal conditions, regardless of the order and the case of their parts. */
export function identityKey(condition: Condition): string {
  if (isGroup(condition)) {
    return `${condition.match}(${condition.conditions.map(identityKey).sort().join()})`;
  }
  return isComparison(condition)
    ? JSON.stringify([condition.variable, condition.operator, condition.values.map(valueKey).sort()]).toLowerCase()
    : JSON.stringify(condition);
}

function valueKey(value: ConditionValue): string {
  return JSON.stringify(value).toLowerCase();
}

/** The parts that must all hold. */
function partsOf(where: Condition): readonly Condition[] {
  return isGroup(where) && where.match === 'all' ? where.conditions : [where];
}

/** Variables of the principal of a request. */
const ABOUT_PRINCIPAL = /^request\.(groups\.id|(user|principal)\..+)$/i;

function isAboutPrincipal(condition: Condition): boolean {
  if (isGroup(condition)) {
    return condition.conditions.every(isAboutPrincipal);
  }
  return isComparison(condition) && ABOUT_PRINCIPAL.test(condition.variable) && comparesNoTarget(condition);
}

/** A user that is compared with the target of the request can be any user. */
function comparesNoTarget({ values }: Comparison): boolean {
  return values.every((value) => !('variable' in value));
}
