import { interpolationEnd, isInterpolation } from '../core';
import { Expression, ExpressionSyntaxError } from './expression';
import { Token, tokensOf } from './expression-tokens';

/** Expressions in practice are nested a few levels deep. The limit protects the call stack. */
const DEEPEST = 64;

/** Binary operators, from lowest to highest precedence. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

/**
 * Parses an expression of the Terraform language.
 *
 * @throws ExpressionSyntaxError if the text is not an expression, or of a kind that the library does not evaluate
 */
export function parseExpression(text: string, depth = 0): Expression {
  const parser = new Parser(tokensOf(text), depth);
  const expression = parser.expression();
  parser.expect('end');
  return expression;
}

/**
 * Parses a text with interpolations.
 *
 * @throws ExpressionSyntaxError if an interpolation is not an expression, or the text has a directive
 */
export function parseTemplate(text: string, depth = 0): Expression {
  const parts: (string | Expression)[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (isInterpolation(text, at)) {
      const end = endOf(text, at);
      if (text[at] === '%') {
        throw new ExpressionSyntaxError('a directive');
      }
      parts.push(text.slice(start, at), parseExpression(text.slice(at + 2, end - 1), depth + 1));
      start = end;
      at = end - 1;
    }
  }
  return { kind: 'template', parts: [...parts, text.slice(start)].filter((part) => part !== '') };
}

class Parser {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private depth: number,
  ) {}

  public expression(): Expression {
    this.depth += 1;
    if (this.depth > DEEPEST) {
      throw new ExpressionSyntaxError('expressions are nested too deep');
    }
    const test = this.operation(0);
    const expression: Expression = this.take('?') ? { kind: 'conditional', test, ...this.branches() } : test;
    this.depth -= 1;
    return expression;
  }

  public expect(wanted: string): void {
    if (!this.take(wanted)) {
      throw new ExpressionSyntaxError(`expected ${wanted}, but found '${this.next.text}'`);
    }
  }

  private get next(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '' };
  }

  /** Consumes the next token if it is this symbol or of this kind. A name or a number is not a symbol. */
  private take(wanted: string): Token | undefined {
    const token = this.next;
    const found = token.kind === 'symbol' ? token.text === wanted : token.kind === wanted;
    this.at += found ? 1 : 0;
    return found ? token : undefined;
  }

  private takeWord(word: string): boolean {
    const found = this.next.kind === 'name' && this.next.text === word;
    this.at += found ? 1 : 0;
    return found;
  }

  private branches(): { readonly yes: Expression; readonly no: Expression } {
    const yes = this.expression();
    this.expect(':');
    return { yes, no: this.expression() };
  }

  private operation(level: number): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) {
      return this.unary();
    }
    let left = this.operation(level + 1);
    for (let operator = this.takeAny(operators); operator !== undefined; operator = this.takeAny(operators)) {
      left = { kind: 'operation', operator, operands: [left, this.operation(level + 1)] };
    }
    return left;
  }

  private takeAny(symbols: readonly string[]): string | undefined {
    return symbols.find((symbol) => this.take(symbol) !== undefined);
  }

  private unary(): Expression {
    const operator = this.takeAny(['!', '-']);
    return operator === undefined
      ? this.parts(this.primary())
      : { kind: 'operation', operator, operands: [this.unary()] };
  }

  /** Parses `.name` and `[key]` after a value. A splat is not evaluated. */
  private parts(of: Expression): Expression {
    let expression = of;
    for (;;) {
      if (this.take('.')) {
        const key = this.take('name') ?? this.take('number');
        if (key === undefined) {
          throw new ExpressionSyntaxError(`expected an attribute, but found '${this.next.text}'`);
        }
        expression = { kind: 'part', of: expression, key: { kind: 'literal', value: key.text }, bracketed: false };
      } else if (this.take('[')) {
        expression = { kind: 'part', of: expression, key: this.expression(), bracketed: true };
        this.expect(']');
      } else {
        return expression;
      }
    }
  }

  private primary(): Expression {
    const { kind, text } = this.next;
    this.at += 1;
    switch (kind) {
      case 'number':
        return { kind: 'literal', value: Number(text) };
      case 'string':
        return parseTemplate(unescaped(text), this.depth);
      case 'name':
        return this.named(text);
      default:
        return this.bracketed(text);
    }
  }

  private named(name: string): Expression {
    if (name === 'true' || name === 'false' || name === 'null') {
      return { kind: 'literal', value: name === 'null' ? null : name === 'true' };
    }
    if (this.take('(') === undefined) {
      return { kind: 'name', name };
    }
    return { kind: 'call', name, args: this.items(')') };
  }

  private bracketed(symbol: string): Expression {
    if (symbol === '(') {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (symbol !== '[' && symbol !== '{') {
      throw new ExpressionSyntaxError(`expected a value, but found '${symbol}'`);
    }
    if (this.takeWord('for')) {
      return this.forExpression(symbol);
    }
    return symbol === '[' ? { kind: 'list', items: this.items(']') } : { kind: 'object', entries: this.entries() };
  }

  private items(close: string): Expression[] {
    const items: Expression[] = [];
    while (this.take(close) === undefined) {
      items.push(this.expression());
      if (this.take(',') === undefined) {
        this.expect(close);
        break;
      }
    }
    return items;
  }

  private entries(): (readonly [Expression, Expression])[] {
    const entries: (readonly [Expression, Expression])[] = [];
    while (this.take('}') === undefined) {
      const key = this.expression();
      this.expect(this.next.text === ':' ? ':' : '=');
      entries.push([key.kind === 'name' ? { kind: 'literal', value: key.name } : key, this.expression()]);
      this.take(',');
    }
    return entries;
  }

  private forExpression(open: string): Expression {
    const names = [this.name()];
    if (this.take(',')) {
      names.push(this.name());
    }
    if (!this.takeWord('in')) {
      throw new ExpressionSyntaxError(`expected in, but found '${this.next.text}'`);
    }
    const of = this.expression();
    this.expect(':');
    const first = this.expression();
    const keyed = open === '{' ? { key: first } : {};
    if (open === '{') {
      this.expect('=>');
    }
    const value = open === '{' ? this.expression() : first;
    const test = this.takeWord('if') ? { test: this.expression() } : {};
    this.expect(open === '{' ? '}' : ']');
    return { kind: 'for', names, of, ...keyed, value, ...test };
  }

  private name(): string {
    const token = this.take('name');
    if (token === undefined) {
      throw new ExpressionSyntaxError(`expected a name, but found '${this.next.text}'`);
    }
    return token.text;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/**
 * The text of a quoted string without escapes. Interpolations keep theirs, because their strings are escaped
 * separately.
 */
function unescaped(text: string): string {
  let plain = '';
  for (let at = 0; at < text.length; at += 1) {
    if (isInterpolation(text, at)) {
      const end = endOf(text, at);
      plain += text.slice(at, end);
      at = end - 1;
    } else if (text[at] === '\\') {
      const escaped = ESCAPES[text[at + 1] ?? ''];
      if (escaped === undefined) {
        throw new ExpressionSyntaxError('an unknown escape');
      }
      plain += escaped;
      at += 1;
    } else {
      plain += text.charAt(at);
    }
  }
  return plain;
}

function endOf(text: string, at: number): number {
  const end = interpolationEnd(text, at);
  if (end === undefined) {
    throw new ExpressionSyntaxError('an interpolation has no end');
  }
  return end;
}
