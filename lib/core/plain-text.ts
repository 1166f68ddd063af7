import { TERRAFORM_REFERENCE } from './quoted';

/**
 * `text` with Terraform's escapes, so that Terraform interprets it literally: `docker pull api:${TAG}` becomes
 * `docker pull api:$${TAG}`. Terraform interprets every text as a template, in which `${file("...")}` would copy a file
 * of the machine that plans into the plan. Tokens of cdktf pass, so pass an expression as a token.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1
 */
export function plainText(text: string): string {
  const [first = '', ...others] = text.split(BY_TOKEN);
  if (others.length === 0) {
    return first.replaceAll('${', () => '$${').replaceAll('%{', '%%{');
  }
  return [first, ...others].map((piece) => (TOKEN.test(piece) ? piece : besideToken(piece))).join('');
}

/** cdktf omits the braces of a token after `$${`, so each dollar before a brace or a token becomes an expression. */
function besideToken(piece: string): string {
  return piece.replace(/\$+(?=\{|$)/g, (dollars) => '${"$"}'.repeat(dollars.length)).replaceAll('%{', '%%{');
}

const BY_TOKEN = new RegExp(`(${TERRAFORM_REFERENCE.source})`);
const TOKEN = new RegExp(`^${TERRAFORM_REFERENCE.source}$`);
