import { Fn } from 'cdktf';
import { Misconfiguration, TERRAFORM_REFERENCE } from '../../core';

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

/**
 * The problem with `text` as the user data of a machine, or `undefined`. Values that Terraform inserts are not counted.
 *
 * @see https://docs.oracle.com/iaas/api/#/en/iaas/latest/datatypes/LaunchInstanceDetails
 */
export function userDataProblem(text: string): Misconfiguration | undefined {
  const { length } = encoded(text);
  return length <= MOST_BYTES
    ? undefined
    : {
        given: `user data of ${length} bytes`,
        why: `the metadata of a machine has ${MOST_BYTES} bytes at most, and it contains scripts, environment and arguments`,
        fix: 'put long values into the image or into a secret, or run fewer containers on a machine',
      };
}

const MOST_BYTES = 32_000;

function encoded(text: string): string {
  return Buffer.from(text).toString('base64');
}

function markerOf(index: number): string {
  return `@terraform-${index}@`;
}
