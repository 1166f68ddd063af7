import { closingQuote } from '../core';
import { ExpressionSyntaxError } from './expression';

/** A token: a name, a number, a symbol, or a quoted string, without its quotes and with its escapes. */
export interface Token {
  readonly kind: 'name' | 'number' | 'symbol' | 'string' | 'end';
  readonly text: string;
}

const SPACE = /[\s]+/y;
const NAME = /[\p{L}_][\p{L}\p{N}_-]*/uy;
/** A resolved reference starts with its stack: `stack:type.id.attribute`. */
const RESOLVED = /[\w-]+:[a-z]\w*(?=\.)/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SYMBOL = /\.\.\.|=>|==|!=|<=|>=|&&|\|\||[-+*/%!<>?:.,()[\]{}=]/y;

/**
 * The tokens of an expression. The last one is the end.
 *
 * @throws ExpressionSyntaxError at a character that starts no token
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    at += found?.length ?? 0;
    return found;
  };
  for (take(SPACE); at < text.length; take(SPACE)) {
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end === undefined) {
        throw new ExpressionSyntaxError('a string has no end');
      }
      tokens.push({ kind: 'string', text: text.slice(at + 1, end) });
      at = end + 1;
      continue;
    }
    const name = take(RESOLVED) ?? take(NAME);
    const number = name === undefined ? take(NUMBER) : undefined;
    const found = name ?? number ?? take(SYMBOL);
    if (found === undefined) {
      throw new ExpressionSyntaxError(`'${text.slice(at, at + 20)}'`);
    }
    tokens.push({ kind: name ? 'name' : number ? 'number' : 'symbol', text: found });
  }
  return [...tokens, { kind: 'end', text: '' }];
}
