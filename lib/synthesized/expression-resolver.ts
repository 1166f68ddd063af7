import { interpolationEnd, isInterpolation } from '../core';
import { evaluate, Lookup, partOf, ReferenceStep } from './evaluate-expression';
import { ExpressionSyntaxError } from './expression';
import { parseExpression } from './parse-expression';
import { interpolated, TerraformValue, UnknownValue } from './terraform-value';
import { TerraformConfiguration } from './terraform-configuration';

/** The configured value of an attribute of a resource, a data source or an output. */
export interface WrittenValue {
  /** The configured value. @default - none: only Terraform knows it */
  readonly value?: unknown;

  /** The stack that sets it. */
  readonly stack: string;

  /** The reference to it, in a form that does not depend on the stack. */
  readonly reference: string;
}

/** Finds the value of a reference in a stack, for example of `oci_identity_group.Ci.name`. */
export type FindAttribute = (reference: string, stack: string) => WrittenValue | undefined;

/**
 * Limits of the references in resolution and of the characters of a value. Only expressions that refer to themselves
 * exceed them.
 */
const DEEPEST = 100;
const LONGEST = 1_000_000;

/**
 * Evaluates the expressions of stacks, as far as their values are known: locals, defaults of variables, literal
 * arguments, and functions of these.
 */
export class ExpressionResolver {
  private readonly locals = new Map<string, TerraformValue>();
  private readonly following = new Set<string>();

  constructor(
    private readonly stacks: ReadonlyMap<string, TerraformConfiguration>,
    private readonly find: FindAttribute,
  ) {}

  /** `text` of `stack`, with each interpolation in it evaluated. */
  public text(text: string, stack: string, bound?: Lookup): string {
    const parts: string[] = [];
    let start = 0;
    for (let at = text.indexOf('{') - 1; at < text.length; at += 1) {
      if (at >= 0 && isInterpolation(text, at)) {
        const end = interpolationEnd(text, at);
        if (end === undefined) {
          break;
        }
        const inner = text.slice(at + 2, end - 1);
        const value = text[at] === '$' ? this.expression(inner, stack, bound) : undefined;
        parts.push(text.slice(start, at), value === undefined ? text.slice(at, end) : interpolated(value));
        start = end;
        at = end - 1;
      }
    }
    const whole = [...parts, text.slice(start)].join('');
    return whole.length > LONGEST ? text : whole;
  }

  /** A value of the configuration, evaluated. A string of one interpolation becomes the value of the interpolation. */
  public value(written: unknown, stack: string, bound?: Lookup): TerraformValue {
    if (typeof written === 'string') {
      const isOne =
        isInterpolation(written, 0) && interpolationEnd(written, 0) === written.length && written.startsWith('$');
      const inner = written.slice(2, -1);
      return isOne
        ? (this.expression(inner, stack, bound) ?? new UnknownValue(inner))
        : this.text(written, stack, bound);
    }
    if (Array.isArray(written)) {
      return written.map((item) => this.value(item, stack, bound));
    }
    if (typeof written === 'object' && written !== null) {
      return Object.fromEntries(Object.entries(written).map(([key, item]) => [key, this.value(item, stack, bound)]));
    }
    return typeof written === 'number' || typeof written === 'boolean' ? written : null;
  }

  private expression(text: string, stack: string, bound: Lookup | undefined): TerraformValue | undefined {
    try {
      const lookup: Lookup = (name, steps) => bound?.(name, steps) ?? this.lookUp(name, steps, stack);
      const value = evaluate(parseExpression(text), lookup);
      return (typeof value === 'string' || Array.isArray(value)) && value.length > LONGEST ? undefined : value;
    } catch (error) {
      if (error instanceof ExpressionSyntaxError) {
        return undefined;
      }
      throw error;
    }
  }

  private lookUp(root: string, steps: readonly ReferenceStep[], stack: string): TerraformValue | undefined {
    const [first, ...rest] = steps;
    switch (root) {
      case 'var': {
        const given = this.stacks.get(stack)?.variable?.[String(first?.key)]?.['default'] ?? undefined;
        return given === undefined ? undefined : partOf(given as TerraformValue, rest);
      }
      case 'local':
        return first && partOf(this.local(String(first.key), stack), rest);
      default:
        return this.attribute(root, steps, stack);
    }
  }

  private local(name: string, stack: string): TerraformValue | undefined {
    const key = `${stack}:local.${name}`;
    const known = this.locals.get(key);
    if (known !== undefined) {
      return known;
    }
    const locals = this.stacks.get(stack)?.locals ?? {};
    const value = Object.hasOwn(locals, name) ? this.followed(key, () => this.value(locals[name], stack)) : undefined;
    if (value !== undefined) {
      this.locals.set(key, value);
    }
    return value;
  }

  /** The value of the longest prefix of a reference that has one, at the remaining keys. */
  private attribute(root: string, steps: readonly ReferenceStep[], stack: string): TerraformValue | undefined {
    const [, otherStack, name = root] = /^([\w-]+):(.+)$/.exec(root) ?? [];
    for (let count = steps.length; count > 1; count -= 1) {
      const reference = `${name}${steps.slice(0, count).map(stepText).join('')}`;
      const found = this.find(reference, otherStack ?? stack);
      if (found !== undefined) {
        const { value, reference: settled } = found;
        const unknown = new UnknownValue(settled);
        const known = value === undefined ? unknown : this.followed(settled, () => this.value(value, found.stack));
        return partOf(known ?? unknown, steps.slice(count));
      }
    }
    return undefined;
  }

  /** The value of a reference; `undefined` if the reference depends on itself. */
  private followed(key: string, value: () => TerraformValue): TerraformValue | undefined {
    if (this.following.has(key) || this.following.size > DEEPEST) {
      return undefined;
    }
    this.following.add(key);
    try {
      return value();
    } finally {
      this.following.delete(key);
    }
  }
}

function stepText({ key, bracketed }: ReferenceStep): string {
  return bracketed ? `[${JSON.stringify(key)}]` : `.${key}`;
}
