import { LISTED_KINDS } from './listed-kinds';

const ACTIVE_COMPARTMENTS =
  'oci iam compartment list --compartment-id-in-subtree true --access-level ANY --all ' +
  `--query "data[?\\"lifecycle-state\\"=='ACTIVE'].id"`;

/** A shell script of read-only commands that write the listings for `oci-registry adopt`. */
export function listingScript(): string {
  const once = LISTED_KINDS.filter(({ command }) => !command.includes('$compartment'));
  const perCompartment = LISTED_KINDS.filter(({ command }) => command.includes('$compartment'));
  return [
    '#!/bin/sh',
    '# Writes listings of a tenancy into the folder listings. Reads only.',
    'set -eu',
    'tenancy=${1:?OCID of the tenancy}',
    'mkdir -p listings',
    ...once.map(({ command, terraformType }) => `${command} > "listings/${terraformType}.json"`),
    `for compartment in "$tenancy" $(${ACTIVE_COMPARTMENTS} | tr -d '[]",'); do`,
    ...perCompartment.map(
      ({ command, terraformType }) => `  ${command} > "listings/${terraformType}.$compartment.json"`,
    ),
    'done',
    '',
  ].join('\n');
}
