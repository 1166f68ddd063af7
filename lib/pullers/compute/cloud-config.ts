import { GROW_FILE_SYSTEM, OracleLinuxVersion } from '../shared';
import { installScript } from './install-script';
import { ContainerService, named } from './container-service';
import { runScript } from './run-script';
import { secretsScript } from './secrets-script';
import { RegistryUser, signInScript, userSignInScript } from './sign-in-script';

/** The containers of a machine, and how it gets their images. */
export interface MachineServices {
  /** The containers, each by a service of its own. Their images are of one registry. */
  readonly containers: readonly [ContainerService, ...ContainerService[]];

  /**
   * Major version of Oracle Linux.
   *
   * @default '8'
   */
  readonly version?: OracleLinuxVersion;

  /**
   * User that the machine signs in as.
   *
   * @default - the machine signs in as itself
   */
  readonly user?: RegistryUser | undefined;

  /**
   * Whether the file system grows to the size of the boot volume, at each start.
   *
   * @default false
   */
  readonly growsFileSystem?: boolean;
}

/**
 * Configuration of cloud-init for the first start of an Oracle Linux machine. For each container, it creates a service
 * that installs podman and the OCI CLI, signs in to the registry as the machine and runs the image. A timer renews the
 * sign-in. The machine only stores a token that is valid for an hour, in memory. With a `user`, the machine reads the auth
 * token of that user from a vault and signs in with it.
 *
 * Each step is part of the service, which retries until it succeeds. Separate units would not do: systemd does not
 * retry a unit that failed because of another one. Failures are written to the journal and to the serial console.
 *
 * JSON is valid YAML, so the user data is JSON after the first line of cloud-init.
 *
 * @see https://cloudinit.readthedocs.io/en/latest/reference/examples.html
 */
export function cloudConfig({ containers, version = '8', user, growsFileSystem = false }: MachineServices): string {
  const { host } = containers[0].image;
  const signIn = user === undefined ? signInScript(host) : userSignInScript(host, user);
  const config = {
    write_files: [
      { path: INSTALL, permissions: '0755', content: installScript(version) },
      { path: SIGN_IN, permissions: '0755', content: signIn },
      ...containers.flatMap(scriptsOf),
      { path: '/etc/systemd/system/registry-sign-in.service', content: SIGN_IN_SERVICE },
      { path: '/etc/systemd/system/registry-sign-in.timer', content: SIGN_IN_TIMER },
      ...containers.map((service) => ({
        path: `/etc/systemd/system/${unitOf(service)}`,
        content: containerService(service),
      })),
      ...(growsFileSystem ? [{ path: `/etc/systemd/system/${GROW_UNIT}`, content: GROW_SERVICE }] : []),
    ],
    runcmd: [
      ['systemctl', 'daemon-reload'],
      ...(growsFileSystem ? [['systemctl', 'enable', '--now', GROW_UNIT]] : []),
      ['systemctl', 'enable', '--now', '--no-block', 'registry-sign-in.timer', ...containers.map(unitOf)],
    ],
  };
  return `#cloud-config\n${JSON.stringify(config, null, 1)}\n`;
}

function scriptsOf(service: ContainerService) {
  return [
    { path: named(RUN, service), permissions: '0755', content: runScript(service) },
    ...(hasSecrets(service)
      ? [{ path: named(READ_SECRETS, service), permissions: '0755', content: secretsScript(service) }]
      : []),
  ];
}

function unitOf(service: ContainerService): string {
  return `${named('registry-container', service)}.service`;
}

function hasSecrets({ secrets = {} }: ContainerService): boolean {
  return Object.keys(secrets).length > 0;
}

const INSTALL = '/opt/registry-puller/install';
const SIGN_IN = '/opt/registry-puller/sign-in';
const RUN = '/opt/registry-puller/run';
const READ_SECRETS = '/opt/registry-puller/read-secrets';

const GROW_UNIT = 'grow-file-system.service';

/** Images without the program have a root partition that cloud-init extends. Nothing to grow is an error of the program. */
const GROW_SERVICE = `[Unit]
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
const SIGNED_IN = `RuntimeDirectory=registry-puller
RuntimeDirectoryMode=0700
RuntimeDirectoryPreserve=yes
Environment=REGISTRY_AUTH_FILE=/run/registry-puller/auth.json`;

const SIGN_IN_SERVICE = `[Unit]
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
const SIGN_IN_TIMER = `[Unit]
Description=Sign in to the container registry before the token ends

[Timer]
OnActiveSec=20min
OnUnitActiveSec=20min

[Install]
WantedBy=timers.target
`;

function containerService(service: ContainerService): string {
  return `[Unit]
Description=Container from the registry
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=0

[Service]
${SIGNED_IN}
ExecStartPre=${INSTALL}
ExecStartPre=${SIGN_IN}
${hasSecrets(service) ? `ExecStartPre=${named(READ_SECRETS, service)}\n` : ''}ExecStart=${named(RUN, service)}
TimeoutStartSec=15min
Restart=always
RestartSec=15
StandardError=journal+console

[Install]
WantedBy=multi-user.target
`;
}
