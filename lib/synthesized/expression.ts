/** An expression of the Terraform language, as far as it can be evaluated here. */
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

  /** The key of each entry; none in a list. */
  readonly key?: Expression;

  readonly value: Expression;
  readonly test?: Expression;
}

/** Thrown where a text is no expression, or one of a kind that cannot be evaluated here. */
export class ExpressionSyntaxError extends Error {}
