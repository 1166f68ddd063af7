import { DefaultTokenResolver, StringConcat, Token, Tokenization } from 'cdktf';
import { IConstruct } from 'constructs';

const resolver = new DefaultTokenResolver(new StringConcat());

/** `text` as Terraform is going to read it in the stack of `scope`: references stand where tokens stood. */
export function resolvedText(scope: IConstruct, text: string): string {
  return Token.isUnresolved(text) ? String(Tokenization.resolve(text, { scope, resolver, preparing: false })) : text;
}
