import { Fn } from 'cdktf';
import { TERRAFORM_REFERENCE } from '../../core';

/**
 * `text` as the user data of a machine, in base64.
 *
 * What only Terraform knows is put in by Terraform. The rest is encoded here, so that no brace or quote of a script is
 * ever read as Terraform's own.
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
