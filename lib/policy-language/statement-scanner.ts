import { interpolationEnd } from '../core';

/** Thrown by a {@link StatementScanner} at the first character that does not fit the policy language. */
export class StatementSyntaxError extends Error {}

/** A character that ends an unquoted word. */
const SEPARATOR = /[\s,{}()='"!]/;

/**
 * Splits the text of a policy statement into words and symbols.
 *
 * Spaces, line breaks and the case of keywords do not matter. Any word can contain a Terraform reference, with or
 * without quotes; it is kept as it is.
 */
export class StatementScanner {
  private position = 0;

  constructor(private readonly text: string) {}

  /** Whether only spaces are left. */
  public get atEnd(): boolean {
    this.skipSpace();
    return this.position >= this.text.length;
  }

  /** Consumes one of `keywords` and returns it in lower case; consumes nothing if the next word is another one. */
  public keyword<K extends string>(...keywords: K[]): K | undefined {
    this.skipSpace();
    const end = this.wordEnd('');
    const word = this.text.slice(this.position, end).toLowerCase();
    const found = keywords.find((keyword) => keyword === word);
    this.position = found === undefined ? this.position : end;
    return found;
  }

  /** Consumes one of `keywords`, which must be next. */
  public expectKeyword<K extends string>(...keywords: K[]): K {
    return this.keyword(...keywords) ?? this.fail(keywords.map((keyword) => `'${keyword}'`).join(' or '));
  }

  /** Whether one of `keywords` is next. */
  public nextIsKeyword(...keywords: string[]): boolean {
    const start = this.position;
    const found = this.keyword(...keywords) !== undefined;
    this.position = start;
    return found;
  }

  /** Consumes `symbol`, if it is next. */
  public symbol(symbol: string): boolean {
    this.skipSpace();
    return this.adjacent(symbol);
  }

  /** Consumes `symbol`, if it is next without a space before it. */
  public adjacent(symbol: string): boolean {
    const found = this.text.startsWith(symbol, this.position);
    this.position += found ? symbol.length : 0;
    return found;
  }

  /** Consumes `symbol`, which must be next. */
  public expectSymbol(symbol: string): void {
    if (!this.symbol(symbol)) {
      this.fail(`'${symbol}'`);
    }
  }

  /** Whether one of `characters` is next. */
  public nextIs(characters: string): boolean {
    return !this.atEnd && characters.includes(this.text.charAt(this.position));
  }

  /** Consumes a word without quotes. It ends at a space, a bracket or a character of `separators`. */
  public word(expected: string, separators = ''): string {
    this.skipSpace();
    const end = this.wordEnd(separators);
    return end === this.position ? this.fail(expected) : this.take(end);
  }

  /**
   * Consumes the name of a permission or of a resource type. It has letters, digits, `_` and `-`: what else is in it
   * may mean anything, such as a wildcard.
   */
  public identifier(expected: string): string {
    this.skipSpace();
    const start = this.position;
    const word = this.word(expected);
    if (!/^[\w-]*$/.test(this.literalBetween(start, this.position))) {
      this.position = start;
      this.fail(expected);
    }
    return word;
  }

  /** Consumes a word with or without quotes. */
  public name(expected: string, separators = ''): string {
    return this.nextIs("'") ? this.quoted() : this.word(expected, separators);
  }

  /** Consumes text between single quotes. */
  public quoted(): string {
    this.expectSymbol("'");
    for (let at = this.position; at < this.text.length; at = this.characterEnd(at)) {
      if (this.text[at] === "'") {
        const text = this.take(at);
        this.position = at + 1;
        return text;
      }
    }
    return this.fail('the closing quote');
  }

  /** Consumes a pattern. It ends at the first slash after which a condition can continue or end. */
  public pattern(): string {
    this.expectSymbol('/');
    for (let at = this.position; at < this.text.length; at = this.characterEnd(at)) {
      if (this.text[at] === '/' && /^([\s,(){}]|$)/.test(this.text.charAt(at + 1))) {
        const pattern = this.take(at);
        this.position = at + 1;
        return pattern;
      }
    }
    return this.fail('the closing slash of the pattern');
  }

  /** Consumes text in parentheses, with nested parentheses, quotes and Terraform references. */
  public brackets(): void {
    this.expectSymbol('(');
    while (!this.symbol(')')) {
      if (this.nextIs('(')) {
        this.brackets();
      } else if (this.nextIs("'")) {
        this.quoted();
      } else if (this.atEnd) {
        this.fail('the closing bracket');
      } else {
        this.position = this.characterEnd(this.position);
      }
    }
  }

  /** The text that `consume` consumes. */
  public textOf(consume: () => void): string {
    this.skipSpace();
    const start = this.position;
    consume();
    return this.text.slice(start, this.position);
  }

  /** Whether a Terraform reference is next. */
  public get nextIsReference(): boolean {
    this.skipSpace();
    return this.text.startsWith('${', this.position) || this.text.startsWith('%{', this.position);
  }

  /** Runs `parse`, and returns to the position before it if the result is `undefined`. */
  public attempt<T>(parse: () => T | undefined): T | undefined {
    const start = this.position;
    const result = parse();
    this.position = result === undefined ? start : this.position;
    return result;
  }

  /** @throws StatementSyntaxError with what was expected and what was found */
  public fail(expected: string): never {
    const found = this.text.slice(this.position, this.position + 40).trim();
    throw new StatementSyntaxError(
      `expected ${expected}, but ${found === '' ? 'the statement ends' : `found '${found}'`}`,
    );
  }

  private take(end: number): string {
    const text = this.text.slice(this.position, end);
    this.position = end;
    return text;
  }

  /** The text without its Terraform references. */
  private literalBetween(start: number, end: number): string {
    let literal = '';
    for (let at = start; at < end; at = this.characterEnd(at)) {
      literal += this.characterEnd(at) === at + 1 ? this.text.charAt(at) : '';
    }
    return literal;
  }

  private skipSpace(): void {
    while (/\s/.test(this.text.charAt(this.position))) {
      this.position += 1;
    }
  }

  private wordEnd(separators: string): number {
    let at = this.position;
    while (at < this.text.length) {
      const character = this.text.charAt(at);
      const end = this.characterEnd(at);
      if (end === at + 1 && (SEPARATOR.test(character) || separators.includes(character))) {
        break;
      }
      at = end;
    }
    return at;
  }

  /** Where the character at `at` ends, or the Terraform reference or directive that starts there. */
  private characterEnd(at: number): number {
    if (!this.text.startsWith('${', at) && !this.text.startsWith('%{', at)) {
      return at + 1;
    }
    const end = interpolationEnd(this.text, at);
    if (end === undefined) {
      throw new StatementSyntaxError('a Terraform reference has no end');
    }
    return end;
  }
}
