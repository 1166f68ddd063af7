import { ImageReference } from '../../region';
import { shellQuoted } from '../shared';

/** The container that a machine runs. */
export interface ContainerService {
  /** The image, by digest. */
  readonly image: ImageReference;

  /** Ports of the machine that are published to the same port of the container. */
  readonly ports: readonly number[];

  /**
   * Program and arguments that podman runs in the container every 30 seconds. The container restarts after three
   * failures.
   *
   * @default - no health check
   */
  readonly healthCommand?: readonly string[];
}

/** Pulls the image by digest and runs it. Prints the reason if the pull fails. */
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
host=${shellQuoted(image.host)}
namespace=${shellQuoted(image.namespace)}
repository=${shellQuoted(image.repository)}
answer=$(podman pull --quiet "$image" 2>&1) || {
  case $answer in
    *'no such host'* | *timeout* | *refused*) why="the network of this machine does not lead to $host" ;;
    *'does not match'*) why="$host sent an image of another digest" ;;
    *'manifest unknown'*) why="$host has no image of this digest in $repository" ;;
    *'name unknown'* | *'not known to registry'* | *'not found'*) why="$host, a registry of one region, has no $repository" ;;
    *unauthorized* | *Unauthorized* | *denied*) why="no policy lets this machine pull $repository from $host, or its sign-in ended" ;;
    *) why="the answer of $host says why" ;;
  esac
  own=$(timeout 30 oci os ns get --auth instance_principal 2>/dev/null | jq -er .data) || own=$namespace
  if [ "$own" != "$namespace" ]; then
    why="$why; the namespace $namespace is not the one of this machine's tenancy, $own"
  fi
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
