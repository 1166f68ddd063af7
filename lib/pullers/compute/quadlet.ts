import { Token } from 'cdktf';
import { Misconfiguration } from '../../core';
import { OracleLinuxVersion, unitWord } from '../shared';
import { ContainerOptions } from './container-options';
import { ContainerService, named } from './container-service';
import { INSTALL, PULL, SIGN_IN, START } from './machine-paths';
import { CONTAINER, readSecrets, retriedStart, retriedUnit, SIGNED_IN } from './machine-units';
import { containerName, furtherOptions, LOG_OPTIONS, publishedPorts } from './podman-options';

/**
 * The file from which Quadlet, a generator of systemd that comes with podman, makes the service of the container.
 *
 * @see https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html
 */
export function quadletFile(service: ContainerService): string {
  const { image, environment = {}, arguments: words = [] } = service;
  const container = [
    `Image=${image.toString()}`,
    `ContainerName=${containerName(service)}`,
    ...publishedPorts(service).map((port) => `PublishPort=${port}`),
    ...Object.entries(environment).map(([name, value]) => `Environment=${unitWord(`${name}=${value}`)}`),
    `PodmanArgs=${[...LOG_OPTIONS, ...furtherOptions(service)].map(unitWord).join(' ')}`,
    ...(words.length === 0 ? [] : [`Exec=${words.map(unitWord).join(' ')}`]),
  ];
  return `${retriedUnit(CONTAINER)}

[Container]
${container.join('\n')}

[Service]
${SIGNED_IN}
ExecStartPre=${SIGN_IN}
ExecStartPre=${named(PULL, service)}
${readSecrets(service)}${retriedStart('always')}

[Install]
WantedBy=multi-user.target
`;
}

/** Unit that starts the services of Quadlet. They exist after podman, which contains the generator, is installed. */
export const START_UNIT = 'registry-containers.service';

export const START_SERVICE = `${retriedUnit('Install podman and start the containers from the registry')}

[Service]
Type=oneshot
ExecStartPre=${INSTALL}
ExecStart=${START}
${retriedStart('on-failure')}

[Install]
WantedBy=multi-user.target
`;

export function startScript(units: readonly string[]): string {
  return `#!/bin/sh
# Makes the services of the containers from their Quadlet files, and starts them.
set -eu
systemctl daemon-reload
systemctl start --no-block ${units.join(' ')}
`;
}

/** The problem with `container` in a Quadlet file, or `undefined`. */
export function quadletProblem(version: OracleLinuxVersion, container: ContainerOptions): Misconfiguration | undefined {
  if (version !== '9') {
    return {
      given: `quadlet on Oracle Linux ${version}`,
      why: 'Quadlet needs cgroup v2, and this version starts with v1',
      fix: "set oracleLinux: '9', or omit quadlet",
    };
  }
  const words = container.arguments ?? [];
  const unwritable = words.find((word) => word === '' || word === ';');
  if (unwritable !== undefined) {
    return {
      given: `argument '${unwritable}' with quadlet`,
      why: 'Quadlet drops an empty argument and those after it, and systemd ends a command at a lone semicolon',
      fix: 'omit quadlet',
    };
  }
  return [...Object.values(container.environment ?? {}), ...words, ...(container.healthCommand ?? [])].some((text) =>
    Token.isUnresolved(text),
  )
    ? {
        given: 'a value that is not known at synthesis with quadlet',
        why: 'Terraform cannot escape it for a systemd unit',
        fix: 'omit quadlet, or write the literal text',
      }
    : undefined;
}
