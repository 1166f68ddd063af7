import { TERRAFORM_REFERENCE } from '../core';

/**
 * `text` with one letter in place of each value that only Terraform knows, so that a rule can judge the rest of it.
 *
 * The letter is right wherever a letter is; it is no hexadecimal digit.
 */
export function withPlaceholders(text: string): string {
  return text.replace(TERRAFORM_REFERENCE, 'x');
}
