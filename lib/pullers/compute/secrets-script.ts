import { SECRET_PLACEHOLDER } from '../../secrets';
import { shellQuoted } from '../shared';
import { ContainerService, secretsDirectory } from './container-service';

/** Reads the secret of OCID `$secret` as the machine. Sets `content` to its value in base64. */
export const READ_SECRET = `answer=$(oci secrets secret-bundle get --auth instance_principal --secret-id "$secret") || {
  echo "no answer about $secret: is this machine in the dynamic group, and does a policy let it read the secret?" >&2
  exit 1
}
content=$(printf '%s' "$answer" | jq -er '.data."secret-bundle-content".content') || {
  echo "no value in the answer about $secret: has it a current version?" >&2
  exit 1
}
`;

/**
 * Reads the secrets of a container into a directory in memory that only root can enter on the machine. Every user of the
 * container can read the files.
 */
export function secretsScript(service: ContainerService): string {
  const reads = Object.entries(service.secrets ?? {}).map(
    ([name, ocid]) => `read_secret ${shellQuoted(name)} ${shellQuoted(ocid)}\n`,
  );
  return `#!/bin/sh
# Reads the secrets of a container from the vault into memory.
set -eu
umask 022
directory=${secretsDirectory(service)}
read_secret() {
name=$1
secret=$2
${READ_SECRET}if [ "$content" = ${shellQuoted(Buffer.from(SECRET_PLACEHOLDER).toString('base64'))} ]; then
  echo "$secret is not filled yet: write the value of $name into it with oci vault secret update-base64" >&2
  exit 1
fi
printf '%s' "$content" | base64 -d > "$directory/$name"
}
mkdir -p "$directory"
${reads.join('')}`;
}
