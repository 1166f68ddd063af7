import { ImageReference } from '../region';
import { shellQuoted } from './shell-quoted';

/** What a machine runs. */
export interface ContainerService {
  /** The image, by digest. */
  readonly image: ImageReference;

  /** Ports of the machine that lead to the same port of the container. */
  readonly ports: readonly number[];

  /**
   * Program and arguments that podman runs in the container every 30 seconds; the container is started anew when it
   * answers with an error three times.
   *
   * @default - no health check
   */
  readonly healthCommand?: readonly string[];
}

/** Major version of Oracle Linux. */
export type OracleLinuxVersion = '8' | '9';

/**
 * Packages that hold the OCI CLI, after the one that tells dnf where to find it.
 *
 * @see https://docs.oracle.com/iaas/Content/API/SDKDocs/cliinstall.htm
 */
const OCI_CLI_PACKAGES: Readonly<Record<OracleLinuxVersion, readonly [source: string, cli: string]>> = {
  '8': ['oraclelinux-developer-release-el8', 'python36-oci-cli'],
  '9': ['oraclelinux-developer-release-el9', 'python39-oci-cli'],
};

// Terraform reads a brace behind a dollar as its own, and a POSIX shell does without pipefail: so do the scripts.

/** Installs podman, the OCI CLI and jq, unless they are there. */
export function installScript(version: OracleLinuxVersion): string {
  const [source, cli] = OCI_CLI_PACKAGES[version];
  return `#!/bin/sh
# Installs what signing in and running take, once.
set -eu
if command -v podman && command -v oci && command -v jq; then
  exit 0
fi >/dev/null
dnf -y install ${source}
dnf -y install ${cli} jq podman
`;
}

/** Signs in as the machine, with a token that no file but podman's own, in memory, ever holds. */
export function signInScript(host: string): string {
  return `#!/bin/sh
# Signs in to the registry as this machine. The token holds for an hour.
set -eu
host=${shellQuoted(host)}
answer=$(oci raw-request --auth instance_principal --http-method GET --target-uri "https://$host/20180419/docker/token") || {
  echo "no answer from $host: is this machine in the dynamic group, and does its network lead there?" >&2
  exit 1
}
token=$(printf '%s' "$answer" | jq -er .data.token) || {
  echo "no token in the answer from $host: does a policy let the dynamic group of this machine pull?" >&2
  exit 1
}
printf '%s' "$token" | podman login --username BEARER_TOKEN --password-stdin "$host"
`;
}

/** Pulls by digest, says why where it cannot, and runs. */
export function runScript({ image, ports, healthCommand }: ContainerService): string {
  const options = [
    '--rm',
    '--replace',
    '--name registry-container',
    '--log-driver journald',
    ...ports.map((port) => `--publish ${port}:${port}`),
    ...(healthCommand === undefined ? [] : healthOptions(healthCommand)),
  ];
  return `#!/bin/sh
# Pulls the image by its digest and runs it.
set -eu
image=${shellQuoted(image.toString())}
answer=$(podman pull --quiet "$image" 2>&1) || {
  case $answer in
    *'manifest unknown'*) why='its repository has no image of this digest' ;;
    *'name unknown'* | *'not known to registry'* | *'not found'*) why='check region, namespace and name of the repository' ;;
    *unauthorized* | *Unauthorized* | *denied*) why='no policy lets this machine pull, or the namespace is another' ;;
    *'no such host'* | *timeout* | *refused*) why='the network of this machine does not lead to the host' ;;
    *) why='the answer of the registry says why' ;;
  esac
  printf '%s\\ncannot pull %s: %s\\n' "$answer" "$image" "$why" >&2
  exit 1
}
exec podman run ${options.join(' ')} "$image"
`;
}

function healthOptions(command: readonly string[]): string[] {
  return [
    `--health-cmd ${shellQuoted(JSON.stringify(command))}`,
    '--health-interval 30s',
    '--health-retries 3',
    '--health-on-failure kill',
  ];
}
