import { Fn } from 'cdktf';
import { shellQuoted, TERRAFORM_REFERENCE } from '../../core';

/**
 * `text` as one word of a POSIX shell, also if Terraform inserts a part of it. Terraform encodes that part in base64, so
 * that it cannot end the word. The part then lacks its trailing line breaks.
 */
export function shellWord(text: string): string {
  const literals = text.split(TERRAFORM_REFERENCE);
  const references = text.match(TERRAFORM_REFERENCE) ?? [];
  return literals
    .flatMap((literal, index) => [
      ...(literal === '' && references.length > 0 ? [] : [shellQuoted(literal)]),
      ...references.slice(index, index + 1).map(decoded),
    ])
    .join('');
}

function decoded(reference: string): string {
  return `"$(printf '%s' '${Fn.base64encode(reference)}' | base64 -d)"`;
}
