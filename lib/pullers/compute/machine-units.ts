import { GROW_FILE_SYSTEM } from '../shared';
import { ContainerService, hasSecrets, named } from './container-service';
import { INSTALL, READ_SECRETS, RUN, SIGN_IN } from './machine-paths';

/** Start of a unit that needs the network and is retried without a limit. */
export function retriedUnit(description: string): string {
  return `[Unit]
Description=${description}
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=0`;
}

/** Settings of a service that takes long to start, because it downloads; systemd retries it. */
export function retriedStart(restart: 'always' | 'on-failure'): string {
  return `TimeoutStartSec=15min
Restart=${restart}
RestartSec=15
StandardError=journal+console`;
}

/** Line of a service that reads the secrets of the container, if it has any. */
export function readSecrets(service: ContainerService): string {
  return hasSecrets(service) ? `ExecStartPre=${named(READ_SECRETS, service)}\n` : '';
}

export const GROW_UNIT = 'grow-file-system.service';

/** Images without the program have a root partition that cloud-init extends. Nothing to grow is an error of the program. */
export const GROW_SERVICE = `[Unit]
Description=Grow the file system to the size of the boot volume
ConditionPathExists=${GROW_FILE_SYSTEM}

[Service]
Type=oneshot
ExecStart=-${GROW_FILE_SYSTEM} -y
StandardError=journal+console

[Install]
WantedBy=multi-user.target
`;

/** File in which podman keeps the sign-in: in memory, shared by both services. */
export const SIGNED_IN = `RuntimeDirectory=registry-puller
RuntimeDirectoryMode=0700
RuntimeDirectoryPreserve=yes
Environment=REGISTRY_AUTH_FILE=/run/registry-puller/auth.json`;

export const SIGN_IN_SERVICE = `[Unit]
Description=Sign in to the container registry
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
${SIGNED_IN}
ExecStart=${SIGN_IN}
StandardError=journal+console
`;

/** A token is valid for an hour. A failed sign-in is retried twice before the previous token expires. */
export const SIGN_IN_TIMER = `[Unit]
Description=Sign in to the container registry before the token ends

[Timer]
OnActiveSec=20min
OnUnitActiveSec=20min

[Install]
WantedBy=timers.target
`;

/** Description of the service of a container. */
export const CONTAINER = 'Container from the registry';

/** Unit of a container that a script runs. */
export function containerService(service: ContainerService): string {
  return `${retriedUnit(CONTAINER)}

[Service]
${SIGNED_IN}
ExecStartPre=${INSTALL}
ExecStartPre=${SIGN_IN}
${readSecrets(service)}ExecStart=${named(RUN, service)}
${retriedStart('always')}

[Install]
WantedBy=multi-user.target
`;
}
