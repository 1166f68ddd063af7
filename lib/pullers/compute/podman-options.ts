import { Fn, Token } from 'cdktf';
import { plainText } from '../../core';
import { shellQuoted, shellWord } from '../shared';
import { isDirectory, mappingOf } from './container-problem';
import { ContainerService, named, secretsDirectory } from './container-service';

/** Options of `podman run` for the container, as words of a shell. */
export function podmanOptions(service: ContainerService): string[] {
  const { ports = [], environment = {}, volumes = [], secrets = {} } = service;
  return [
    '--rm',
    '--replace',
    `--name ${named('registry-container', service)}`,
    '--log-driver journald',
    ...ports.map(mappingOf).map(({ machine, container }) => `--publish ${machine}:${container}`),
    ...Object.entries(environment).map(([name, value]) => `--env ${shellWord(`${name}=${value}`)}`),
    ...volumes.map((volume) => {
      // A directory that is not relabelled is closed to containers where SELinux is enforcing.
      const options = [...(isDirectory(volume) ? ['z'] : []), ...(volume.readOnly ? ['ro'] : [])];
      return `--volume ${shellQuoted([volume.source, volume.path, ...(options.length > 0 ? [options.join(',')] : [])].join(':'))}`;
    }),
    ...(Object.keys(secrets).length > 0 ? [`--volume ${secretsDirectory(service)}:/run/secrets:Z,ro`] : []),
    ...(service.user === undefined ? [] : [`--user ${shellQuoted(service.user)}`]),
    ...(service.memoryInMbs === undefined ? [] : [`--memory ${service.memoryInMbs}m`]),
    ...(service.cpus === undefined ? [] : [`--cpus ${service.cpus}`]),
    ...(service.healthCommand === undefined ? [] : healthOptions(service.healthCommand)),
  ];
}

function healthOptions(command: readonly string[]): string[] {
  return [
    `--health-cmd ${shellWord(jsonOf(command))}`,
    '--health-interval 30s',
    '--health-retries 3',
    '--health-on-failure kill',
  ];
}

/** Terraform writes the JSON if it inserts a part, so that no value can end a word of the command. */
function jsonOf(command: readonly string[]): string {
  return command.some((word) => Token.isUnresolved(word))
    ? Fn.jsonencode(command.map(plainText))
    : JSON.stringify(command);
}
