/** An expression of the Terraform language, of the kinds that the library evaluates. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'template'; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: Expression, value: Expression])[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'part'; readonly of: Expression; readonly key: Expression; readonly bracketed: boolean }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'conditional'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly Expression[] }
  | ForExpression;

/** `[for …]` or `{for …}`. */
export interface ForExpression {
  readonly kind: 'for';
  readonly names: readonly string[];
  readonly of: Expression;

  /** The key of each entry; `undefined` in a list. */
  readonly key?: Expression;

  readonly value: Expression;
  readonly test?: Expression;
}

/** Thrown for a text that is not an expression, or an expression of a kind that the library does not evaluate. */
export class ExpressionSyntaxError extends Error {}
