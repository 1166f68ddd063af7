import { SECRET_PLACEHOLDER } from '../../secrets';
import { shellQuoted } from '../shared';
import { READ_SECRET } from './secrets-script';

/** A user that a machine signs in as, with an auth token from a vault. */
export interface RegistryUser {
  /** User name at the registry: the tenancy namespace, a slash, and the name of the user. */
  readonly name: string;

  /** OCID of the secret that contains its auth token. */
  readonly secretOcid: string;
}

// The scripts use neither a brace after a dollar sign, which Terraform would interpret, nor pipefail, which POSIX shells lack.

/**
 * Signs in as the machine. Only podman's own file, in memory, contains the token. The OCI CLI also succeeds if the
 * registry refuses, and prints the response with its status.
 */
export function signInScript(host: string): string {
  return `#!/bin/sh
# Signs in to the registry as this machine. The token holds for an hour.
set -eu
host=${shellQuoted(host)}
answer=$(oci raw-request --auth instance_principal --http-method GET --target-uri "https://$host/20180419/docker/token") || {
  echo "no answer from $host: does the network of this machine lead there?" >&2
  exit 1
}
token=$(printf '%s' "$answer" | jq -er .data.token) || {
  status=$(printf '%s' "$answer" | jq -r .status) || status='no JSON'
  echo "no token in the answer from $host ($status): is this machine in the dynamic group, and does a policy let it pull?" >&2
  exit 1
}
printf '%s' "$token" | podman login --username BEARER_TOKEN --password-stdin "$host"
`;
}

/**
 * Signs in as a user, with the auth token that the machine reads from the vault. Only podman's own file contains the
 * token.
 */
export function userSignInScript(host: string, { name, secretOcid }: RegistryUser): string {
  return `#!/bin/sh
# Signs in to the registry as a user, whose auth token a vault keeps.
set -eu
host=${shellQuoted(host)}
user=${shellQuoted(name)}
secret=${shellQuoted(secretOcid)}
${READ_SECRET}token=$(printf '%s' "$content" | base64 -d)
if [ "$token" = ${shellQuoted(SECRET_PLACEHOLDER)} ]; then
  echo "$secret is not filled yet: write the auth token of $user into it with oci vault secret update-base64" >&2
  exit 1
fi
printf '%s' "$token" | podman login --username "$user" --password-stdin "$host"
`;
}
