import { TERRAFORM_REFERENCE } from '../core';

/**
 * `text` with one letter in place of each value that is not known at synthesis, so that the rest can be validated.
 *
 * The letter is valid in every name, and is not a hexadecimal digit.
 */
export function withPlaceholders(text: string): string {
  return text.replace(TERRAFORM_REFERENCE, 'x');
}
