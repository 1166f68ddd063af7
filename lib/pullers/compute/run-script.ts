import { shellQuoted, shellWord } from '../shared';
import { ContainerService } from './container-service';
import { podmanOptions } from './podman-options';
import { isDirectory } from './volume-problem';

/** Pulls the image by digest and runs it. Prints the reason if the pull fails. */
export function runScript(service: ContainerService): string {
  const options = podmanOptions(service).map((word) => (/^[\w.:/-]+$/.test(word) ? word : shellWord(word)));
  const run = ['exec podman run', ...options, '"$image"', ...(service.arguments ?? []).map(shellWord)];
  return `#!/bin/sh
# Pulls the image by its digest and runs it.
${preparation(service)}${run.join(' ')}
`;
}

/** Pulls the image by digest. Prints the reason if the pull fails. */
export function pullScript(service: ContainerService): string {
  return `#!/bin/sh
# Pulls the image by its digest.
${preparation(service)}`;
}

function preparation({ image, volumes = [] }: ContainerService): string {
  const directories = volumes.filter(isDirectory).map(({ source }) => shellQuoted(source));
  return `set -eu
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
${directories.length > 0 ? `mkdir -p ${directories.join(' ')}\n` : ''}`;
}
