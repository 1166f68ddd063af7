import { TERRAFORM_REFERENCE } from './quoted';

/**
 * `text` as Terraform has to read it so that it means just that text. Terraform takes every text for a template, in
 * which `${file("...")}` would put a file of the machine that plans into the plan. Tokens of cdktf pass: an expression
 * is written as a token.
 *
 * @example
 * plainText('docker pull api:${TAG}'); // 'docker pull api:$${TAG}'
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

/** cdktf leaves out the braces of a token behind `$${`: each dollar before a brace or a token is an expression. */
function besideToken(piece: string): string {
  return piece.replace(/\$+(?=\{|$)/g, (dollars) => '${"$"}'.repeat(dollars.length)).replaceAll('%{', '%%{');
}

const BY_TOKEN = new RegExp(`(${TERRAFORM_REFERENCE.source})`);
const TOKEN = new RegExp(`^${TERRAFORM_REFERENCE.source}$`);
