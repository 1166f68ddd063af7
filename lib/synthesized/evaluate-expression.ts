import { Expression, ForExpression } from './expression';
import { TERRAFORM_FUNCTIONS } from './terraform-functions';
import { expressionOf, interpolated, isKnown, isList, isMap, TerraformValue, UnknownValue } from './terraform-value';

/** One step of a reference: an attribute, or a key in brackets. */
export interface ReferenceStep {
  readonly key: string | number;
  readonly bracketed: boolean;
}

/**
 * The value of a reference, by its first name and the steps after it; `undefined` if only Terraform knows the value.
 */
export type Lookup = (name: string, steps: readonly ReferenceStep[]) => TerraformValue | undefined;

/** The value of an expression. Unknown parts remain expressions. */
export function evaluate(expression: Expression, lookup: Lookup): TerraformValue {
  const valueOf = (inner: Expression) => evaluate(inner, lookup);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return evaluateTemplate(expression.parts, lookup);
    case 'list':
      return expression.items.map(valueOf);
    case 'object': {
      const entries = expression.entries.map(([key, value]) => [valueOf(key), valueOf(value)] as const);
      return entries.every(([key]) => isKey(key))
        ? Object.fromEntries(entries.map(([key, value]) => [String(key), value]))
        : new UnknownValue(`{${entries.map((pair) => pair.map(expressionOf).join(' = ')).join(', ')}}`);
    }
    case 'name':
    case 'part':
      return evaluateReference(expression, lookup);
    case 'call': {
      const args = expression.args.map(valueOf);
      const called = Object.hasOwn(TERRAFORM_FUNCTIONS, expression.name)
        ? TERRAFORM_FUNCTIONS[expression.name]?.(args)
        : undefined;
      return called ?? new UnknownValue(`${expression.name}(${args.map(expressionOf).join(', ')})`);
    }
    case 'conditional': {
      const test = valueOf(expression.test);
      if (typeof test === 'boolean') {
        return valueOf(test ? expression.yes : expression.no);
      }
      const [yes, no] = [expression.yes, expression.no].map((branch) => expressionOf(valueOf(branch)));
      return new UnknownValue(`${expressionOf(test)} ? ${yes} : ${no}`);
    }
    case 'operation': {
      const operands = expression.operands.map(valueOf);
      const [left = null, right] = operands;
      const { operator } = expression;
      const known = operands.every(isKnown) ? operated(operator, left, right) : undefined;
      const [one, other] = operands.map(expressionOf);
      return known ?? new UnknownValue(right === undefined ? `${operator}${one}` : `${one} ${operator} ${other}`);
    }
    case 'for':
      return evaluateFor(expression, lookup);
  }
}

/** A template of one interpolation has the value of the interpolation, which can be another type than a string. */
function evaluateTemplate(parts: readonly (string | Expression)[], lookup: Lookup): TerraformValue {
  const [first, ...others] = parts;
  if (first !== undefined && typeof first !== 'string' && others.length === 0) {
    return evaluate(first, lookup);
  }
  return parts.map((part) => (typeof part === 'string' ? part : interpolated(evaluate(part, lookup)))).join('');
}

function evaluateReference(expression: Expression, lookup: Lookup): TerraformValue {
  const steps: ReferenceStep[] = [];
  let root = expression;
  while (root.kind === 'part') {
    const key = evaluate(root.key, lookup);
    if (!isKey(key)) {
      return new UnknownValue(sourceOf(expression, lookup));
    }
    steps.unshift({ key, bracketed: root.bracketed });
    root = root.of;
  }
  const found = root.kind === 'name' ? lookup(root.name, steps) : partOf(evaluate(root, lookup), steps);
  return found ?? new UnknownValue(sourceOf(expression, lookup));
}

function sourceOf(expression: Expression, lookup: Lookup): string {
  if (expression.kind === 'part') {
    const key = evaluate(expression.key, lookup);
    const of = sourceOf(expression.of, lookup);
    return expression.bracketed ? `${of}[${expressionOf(key)}]` : `${of}.${String(key)}`;
  }
  return expression.kind === 'name' ? expression.name : expressionOf(evaluate(expression, lookup));
}

/** The part of a value at these keys; `undefined` if it is not known. */
export function partOf(value: TerraformValue | undefined, steps: readonly ReferenceStep[]): TerraformValue | undefined {
  return steps.reduce<TerraformValue | undefined>((from, { key }) => {
    if (isList(from)) {
      return from[Number(key)];
    }
    return isMap(from) && Object.hasOwn(from, key) ? from[key] : undefined;
  }, value);
}

function evaluateFor({ names, of, key, value, test }: ForExpression, lookup: Lookup): TerraformValue {
  const collection = evaluate(of, lookup);
  const entries = isList(collection)
    ? collection.map((item, index) => [index, item] as const)
    : isMap(collection)
      ? Object.entries(collection)
      : undefined;
  const results = entries?.map(([index, item]) => {
    const bound = bindings(names, index, item, lookup);
    const passes = test === undefined || evaluate(test, bound);
    return { passes, key: key && evaluate(key, bound), value: evaluate(value, bound) };
  });
  const decided = results?.every(
    ({ passes, key: one }) => typeof passes === 'boolean' && (one === undefined || isKey(one)),
  );
  if (results === undefined || !decided) {
    return new UnknownValue(`[for ${names.join(', ')} in ${expressionOf(collection)} : …]`);
  }
  const kept = results.filter(({ passes }) => passes === true);
  return key === undefined
    ? kept.map((one) => one.value)
    : Object.fromEntries(kept.map((one) => [String(one.key), one.value]));
}

/** One name is bound to the value, two names to the key and the value. */
function bindings(names: readonly string[], key: string | number, item: TerraformValue, outer: Lookup): Lookup {
  const values: readonly TerraformValue[] = names.length === 1 ? [item] : [key, item];
  return (name, steps) => {
    const index = names.indexOf(name);
    return index === -1 ? outer(name, steps) : partOf(values[index], steps);
  };
}

function isKey(value: TerraformValue): value is string | number {
  return (typeof value === 'string' && isKnown(value)) || typeof value === 'number';
}

function operated(
  operator: string,
  left: TerraformValue,
  right: TerraformValue | undefined,
): TerraformValue | undefined {
  if (operator === '==' || operator === '!=') {
    return (JSON.stringify(left) === JSON.stringify(right)) === (operator === '==');
  }
  if (typeof left === 'boolean') {
    return operator === '!' ? !left : typeof right === 'boolean' ? logical(operator, left, right) : undefined;
  }
  if (typeof left !== 'number' || (right !== undefined && typeof right !== 'number')) {
    return undefined;
  }
  return right === undefined ? -left : arithmetic(operator, left, right);
}

function logical(operator: string, left: boolean, right: boolean): boolean | undefined {
  return operator === '&&' ? left && right : operator === '||' ? left || right : undefined;
}

function arithmetic(operator: string, left: number, right: number): TerraformValue | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}
