import { OracleLinuxVersion } from '../shared';
import { installScript } from './install-script';
import { ContainerService, runScript } from './run-script';
import { RegistryUser, signInScript, userSignInScript } from './sign-in-script';

/**
 * Configuration of cloud-init for the first start of an Oracle Linux machine. It creates a service that installs podman
 * and the OCI CLI, signs in to the registry as the machine and runs the image. A timer renews the sign-in. The machine
 * only stores a token that is valid for an hour, in memory. With a `user`, the machine reads the auth token of that
 * user from a vault and signs in with it.
 *
 * Each step is part of the service, which retries until it succeeds. Separate units would not do: systemd does not
 * retry a unit that failed because of another one. Failures are written to the journal and to the serial console.
 *
 * JSON is valid YAML, so the user data is JSON after the first line of cloud-init.
 *
 * @see https://cloudinit.readthedocs.io/en/latest/reference/examples.html
 */
export function cloudConfig(service: ContainerService, version: OracleLinuxVersion = '8', user?: RegistryUser): string {
  const { host } = service.image;
  const signIn = user === undefined ? signInScript(host) : userSignInScript(host, user);
  const config = {
    write_files: [
      { path: INSTALL, permissions: '0755', content: installScript(version) },
      { path: SIGN_IN, permissions: '0755', content: signIn },
      { path: RUN, permissions: '0755', content: runScript(service) },
      { path: '/etc/systemd/system/registry-sign-in.service', content: SIGN_IN_SERVICE },
      { path: '/etc/systemd/system/registry-sign-in.timer', content: SIGN_IN_TIMER },
      { path: '/etc/systemd/system/registry-container.service', content: CONTAINER_SERVICE },
    ],
    runcmd: [
      ['systemctl', 'daemon-reload'],
      ['systemctl', 'enable', '--now', '--no-block', 'registry-sign-in.timer', 'registry-container.service'],
    ],
  };
  return `#cloud-config\n${JSON.stringify(config, null, 1)}\n`;
}

const INSTALL = '/opt/registry-puller/install';
const SIGN_IN = '/opt/registry-puller/sign-in';
const RUN = '/opt/registry-puller/run';

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

const CONTAINER_SERVICE = `[Unit]
Description=Container from the registry
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=0

[Service]
${SIGNED_IN}
ExecStartPre=${INSTALL}
ExecStartPre=${SIGN_IN}
ExecStart=${RUN}
TimeoutStartSec=15min
Restart=always
RestartSec=15
StandardError=journal+console

[Install]
WantedBy=multi-user.target
`;
