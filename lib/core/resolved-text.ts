import { DefaultTokenResolver, StringConcat, Token, Tokenization } from 'cdktf';
import { IConstruct } from 'constructs';

const resolver = new DefaultTokenResolver(new StringConcat());

/** `text` as the stack of `scope` writes it, with references in the place of tokens. */
export function resolvedText(scope: IConstruct, text: string): string {
  return Token.isUnresolved(text) ? String(Tokenization.resolve(text, { scope, resolver, preparing: false })) : text;
}
