import { ConfigurationError, quoted, TERRAFORM_REFERENCE } from '../core';

/**
 * A value on the right side of a comparison: exact text, a pattern in which `*` matches any text, or another variable
 * of the request, as in `request.user.id = target.user.id`.
 */
export type ConditionValue = { readonly text: string } | { readonly pattern: string } | { readonly variable: string };

/**
 * How a variable is compared. `before`, `after` and `between` compare times; `in` takes several values; `exists` and
 * `not exists` take none and test whether the request has the variable.
 */
export type ConditionOperator = '=' | '!=' | 'in' | 'not in' | 'before' | 'after' | 'between' | 'exists' | 'not exists';

/**
 * One variable of the request, compared with one value, or with several after `in` and `between`, or tested for
 * presence.
 */
export interface Comparison {
  readonly variable: string;
  readonly operator: ConditionOperator;
  readonly values: readonly ConditionValue[];
}

/**
 * A test that the library cannot evaluate: a function such as `sets-intersect(...)`, or a condition that only Terraform
 * fills in.
 */
export interface UndecidedTest {
  /** The test as the statement has it. */
  readonly test: string;
}

/** A condition that must not hold. It is not evaluated, because Oracle documents only its form. */
export interface Negation {
  readonly not: Condition;
}

/** Conditions of which all must hold, or any. */
export interface ConditionGroup {
  readonly match: 'all' | 'any';
  readonly conditions: readonly Condition[];
}

/**
 * A condition of a policy statement or of a matching rule, as a tree.
 *
 * If the request does not have the variable of a comparison, the comparison does not hold, not even with `!=`; only
 * `not exists` holds.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policysyntax/conditions.htm
 */
export type Condition = Comparison | ConditionGroup | Negation | UndecidedTest;

/** `variable = 'text'`. */
export function equals(variable: string, text: string): Comparison {
  return { variable, operator: '=', values: [{ text }] };
}

/**
 * `variable = /pattern/`, in which `*` matches any text; case does not matter. `/x*∕` also matches text that goes on
 * after `x`, such as `xy`.
 */
export function matches(variable: string, pattern: string): Comparison {
  return { variable, operator: '=', values: [{ pattern }] };
}

/** Holds if each of `conditions` does. A group of the same kind among them is replaced by its conditions. */
export function all(...conditions: Condition[]): Condition {
  return group('all', conditions);
}

/** Holds if one of `conditions` does. A group of the same kind among them is replaced by its conditions. */
export function any(...conditions: Condition[]): Condition {
  return group('any', conditions);
}

/** Whether `condition` is a group rather than one comparison or test. */
export function isGroup(condition: Condition): condition is ConditionGroup {
  return 'match' in condition;
}

/** Whether `condition` compares one variable. */
export function isComparison(condition: Condition): condition is Comparison {
  return 'variable' in condition;
}

/** Whether an unquoted word on the right side of a comparison is the name of a variable instead of text. */
export function namesVariable(word: string): boolean {
  return /^(request|target|\d+)\.[\w./-]+$/i.test(word);
}

/**
 * The condition in Oracle's syntax.
 *
 * @throws ConfigurationError if a value cannot be quoted, or an operator has too few or too many of them
 */
export function conditionText(condition: Condition): string {
  if (isGroup(condition)) {
    expectSome(`${condition.match} {}`, condition.conditions.length);
    return `${condition.match} {${condition.conditions.map(conditionText).join(', ')}}`;
  }
  if (!isComparison(condition)) {
    return 'not' in condition ? `not (${conditionText(condition.not)})` : testText(condition.test);
  }
  const { operator, values } = condition;
  const variable = variableText(condition.variable);
  const texts = values.map(valueText);
  switch (operator) {
    case 'exists':
    case 'not exists':
      return presenceText(operator, variable, texts.length);
    case 'in':
    case 'not in':
      expectSome(`${variable} ${operator}`, texts.length);
      return `${variable} ${operator} (${texts.join(', ')})`;
    case 'between':
      expectCount(`${variable} ${operator}`, texts.length, 2);
      return `${variable} between ${texts.join(' and ')}`;
    default:
      expectCount(`${variable} ${operator}`, texts.length, 1);
      return `${variable} ${operator} ${texts.join()}`;
  }
}

function group(match: 'all' | 'any', conditions: Condition[]): Condition {
  const flat = conditions.flatMap((inner) => (isGroup(inner) && inner.match === match ? inner.conditions : inner));
  const [first] = flat;
  return first && flat.length === 1 ? first : { match, conditions: flat };
}

function variableText(variable: string): string {
  const literal = variable.replace(TERRAFORM_REFERENCE, '');
  if (variable === '' || !/^[^\s'"(){}=!,$%\p{Cc}\p{Cs}]*$/u.test(literal)) {
    throw new ConfigurationError('policy text', {
      given: `variable '${literal}'`,
      why: 'the name of a variable is one word, without quotes, brackets, = ! , $ or %',
      fix: "take it from the policy reference of the service, for example 'target.repo.name'",
    });
  }
  return variable;
}

function valueText(value: ConditionValue): string {
  if ('variable' in value) {
    return comparedText(value.variable);
  }
  return 'text' in value ? quoted(value.text) : patternText(value.pattern);
}

function comparedText(variable: string): string {
  if (!namesVariable(variable)) {
    throw new ConfigurationError('policy text', {
      given: `variable '${variable}' as a value`,
      why: 'without quotes, a word that does not begin with request. or target. is parsed as text',
      fix: "name a variable, for example 'target.user.id', or pass the value as text",
    });
  }
  return variable;
}

function presenceText(operator: ConditionOperator, variable: string, count: number): string {
  if (count > 0 || !variable.includes('.')) {
    throw new ConfigurationError('policy text', {
      given: `condition '${variable} ${operator}'`,
      why: 'a test for presence consists of the name of a variable, which has several parts',
      fix: "name a variable, for example 'target.resource.tag.ops.tier', and no value",
    });
  }
  return operator === 'exists' ? variable : `not ${variable}`;
}

/**
 * A test may contain commas and braces only between its own brackets and quotes. Elsewhere they would start another
 * condition.
 */
function testText(test: string): string {
  let inner = test.replace(/'[^']*'/g, '-');
  const isOpen = test.trim() === '' || inner.includes("'");
  for (let outer = ''; outer !== inner;) {
    outer = inner;
    inner = inner.replace(/[$%]?[({][^(){}]*[)}]/g, '-');
  }
  if (isOpen || /[(){},]/.test(inner)) {
    throw new ConfigurationError('policy text', {
      given: `test '${test}'`,
      why: 'it could be parsed as more than one condition',
      fix: 'close its brackets and quotes, and put several tests into all or any',
    });
  }
  return test;
}

/** A slash ends a pattern if the next character can only follow a value. */
function patternText(pattern: string): string {
  const text = quoted(pattern).slice(1, -1);
  if (/\/[\s,(){}]/.test(text.replace(TERRAFORM_REFERENCE, '-'))) {
    throw new ConfigurationError('policy text', {
      given: `pattern '${pattern}'`,
      why: 'a slash ends a pattern when a space, a comma or a bracket follows it',
      fix: 'use * in place of the slash and what follows it',
    });
  }
  return `/${text}/`;
}

function expectSome(given: string, count: number): void {
  if (count === 0) {
    throw new ConfigurationError('policy text', {
      given: `condition '${given}'`,
      why: 'it has nothing to compare',
      fix: 'add a condition, or leave it out',
    });
  }
}

function expectCount(given: string, count: number, expected: number): void {
  if (count !== expected) {
    throw new ConfigurationError('policy text', {
      given: `condition '${given}' with ${count} values`,
      why: `this operator compares with ${expected === 1 ? 'one value' : 'two'}`,
      fix: "use 'in' for several values",
    });
  }
}
