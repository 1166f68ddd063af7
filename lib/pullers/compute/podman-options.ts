import { Fn, Token } from 'cdktf';
import { plainText } from '../../core';
import { mappingOf } from './container-problem';
import { ContainerService, named, secretsDirectory } from './container-service';
import { isDirectory } from './volume-problem';

/** Options of `podman run` for the container, one word each, without quotes. */
export function podmanOptions(service: ContainerService): string[] {
  const { environment = {} } = service;
  return [
    '--rm',
    '--replace',
    ...['--name', containerName(service)],
    ...LOG_OPTIONS,
    ...publishedPorts(service).flatMap((port) => ['--publish', port]),
    ...Object.entries(environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...furtherOptions(service),
  ];
}

/** Name of the container for podman. */
export function containerName(service: ContainerService): string {
  return named('registry-container', service);
}

/** Containers log to the journal. */
export const LOG_OPTIONS: readonly string[] = ['--log-driver', 'journald'];

/** The port mappings, as `<port of the machine>:<port of the container>`. */
export function publishedPorts({ ports = [] }: ContainerService): string[] {
  return ports.map(mappingOf).map(({ machine, container }) => `${machine}:${container}`);
}

/** Options for volumes, user, limits and health. */
export function furtherOptions(service: ContainerService): string[] {
  const { volumes = [], secrets = {} } = service;
  return [
    ...volumes.flatMap((volume) => {
      // A directory that is not relabelled is closed to containers where SELinux is enforcing.
      const options = [...(isDirectory(volume) ? ['z'] : []), ...(volume.readOnly ? ['ro'] : [])];
      return ['--volume', [volume.source, volume.path, ...(options.length > 0 ? [options.join(',')] : [])].join(':')];
    }),
    ...(Object.keys(secrets).length > 0 ? ['--volume', `${secretsDirectory(service)}:/run/secrets:Z,ro`] : []),
    ...(service.user === undefined ? [] : ['--user', service.user]),
    ...(service.memoryInMbs === undefined ? [] : ['--memory', `${service.memoryInMbs}m`]),
    ...(service.cpus === undefined ? [] : ['--cpus', `${service.cpus}`]),
    ...(service.healthCommand === undefined ? [] : healthOptions(service.healthCommand)),
  ];
}

function healthOptions(command: readonly string[]): string[] {
  return [
    ...['--health-cmd', jsonOf(command)],
    ...['--health-interval', '30s'],
    ...['--health-retries', '3'],
    ...['--health-on-failure', 'kill'],
  ];
}

/** Terraform writes the JSON if it inserts a part, so that no value can end a word of the command. */
function jsonOf(command: readonly string[]): string {
  return command.some((word) => Token.isUnresolved(word))
    ? Fn.jsonencode(command.map(plainText))
    : JSON.stringify(command);
}
