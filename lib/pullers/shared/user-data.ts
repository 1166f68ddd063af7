import { Fn } from 'cdktf';
import { TERRAFORM_REFERENCE } from '../../core';

/**
 * `text` as the user data of a machine, in base64.
 *
 * Terraform inserts the values that are not known at synthesis. The rest is encoded here, so that Terraform does not
 * interpret a brace or quote of a script.
 */
export function userData(text: string): string {
  const references = [...new Set(text.match(TERRAFORM_REFERENCE) ?? [])];
  if (references.length === 0) {
    return encoded(text);
  }
  const marked = references.reduce((rest, reference, index) => rest.replaceAll(reference, markerOf(index)), text);
  return Fn.base64encode(
    references.reduce(
      (rest, reference, index) => Fn.replace(rest, markerOf(index), reference),
      Fn.base64decode(encoded(marked)),
    ),
  );
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64');
}

function markerOf(index: number): string {
  return `@terraform-${index}@`;
}
