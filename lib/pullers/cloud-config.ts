import { ImageReference } from '../region';
import { shellQuoted } from './shell-quoted';

/** What a machine runs. */
export interface ContainerService {
  /** The image, by digest. */
  readonly image: ImageReference;

  /** Ports of the machine that lead to the same port of the container. */
  readonly ports: readonly number[];
}

/**
 * What cloud-init does on the first start of an Oracle Linux 8 machine: it installs podman and the OCI CLI, signs in to
 * the registry as the machine itself, keeps that fresh, and runs the image as a service that starts again when it
 * fails. No token is stored but the one that the machine gets for an hour, in memory.
 *
 * JSON is YAML, so the user data is written as JSON behind cloud-init's first line.
 *
 * @see https://cloudinit.readthedocs.io/en/latest/reference/examples.html
 */
export function cloudConfig(service: ContainerService): string {
  const config = {
    write_files: [
      { path: SIGN_IN, permissions: '0755', content: signInScript(service.image.host) },
      { path: RUN, permissions: '0755', content: runScript(service) },
      { path: '/etc/systemd/system/registry-sign-in.service', content: SIGN_IN_SERVICE },
      { path: '/etc/systemd/system/registry-sign-in.timer', content: SIGN_IN_TIMER },
      { path: '/etc/systemd/system/registry-container.service', content: CONTAINER_SERVICE },
    ],
    runcmd: [
      ['dnf', '-y', 'install', 'oraclelinux-developer-release-el8'],
      ['dnf', '-y', 'install', 'python36-oci-cli', 'jq', 'podman'],
      ['systemctl', 'daemon-reload'],
      ['systemctl', 'enable', '--now', 'registry-sign-in.timer', 'registry-container.service'],
    ],
  };
  return `#cloud-config\n${JSON.stringify(config, null, 1)}\n`;
}

const SIGN_IN = '/opt/registry-puller/sign-in';
const RUN = '/opt/registry-puller/run';

/** Terraform would read a brace behind a dollar as its own: the scripts do without. */
function signInScript(host: string): string {
  return `#!/bin/sh
# Signs in to the registry as this machine. The token holds for an hour.
set -eu
host=${shellQuoted(host)}
answer=$(oci raw-request --auth instance_principal --http-method GET --target-uri "https://$host/20180419/docker/token") || {
  echo "no token from $host: is this machine in the dynamic group, and is the host the one of this region?" >&2
  exit 1
}
printf '%s' "$answer" | jq -er .data.token | podman login --username BEARER_TOKEN --password-stdin "$host"
`;
}

function runScript({ image, ports }: ContainerService): string {
  const publish = ports.map((port) => `--publish ${port}:${port} `).join('');
  return `#!/bin/sh
# Pulls the image by its digest and runs it.
set -eu
image=${shellQuoted(image.toString())}
podman pull "$image" || {
  echo "cannot pull $image: check its namespace and digest, and that the policy lets this machine pull" >&2
  exit 1
}
exec podman run --rm --replace --name registry-container --log-driver journald ${publish}"$image"
`;
}

const SIGN_IN_SERVICE = `[Unit]
Description=Sign in to the container registry
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
RuntimeDirectory=registry-puller
RuntimeDirectoryPreserve=yes
Environment=REGISTRY_AUTH_FILE=/run/registry-puller/auth.json
ExecStart=${SIGN_IN}
StandardError=journal+console
`;

const SIGN_IN_TIMER = `[Unit]
Description=Sign in to the container registry before the token ends

[Timer]
OnActiveSec=45min
OnUnitActiveSec=45min

[Install]
WantedBy=timers.target
`;

const CONTAINER_SERVICE = `[Unit]
Description=Container from the registry
Requires=registry-sign-in.service
After=registry-sign-in.service

[Service]
Environment=REGISTRY_AUTH_FILE=/run/registry-puller/auth.json
ExecStart=${RUN}
Restart=always
RestartSec=15
StandardError=journal+console

[Install]
WantedBy=multi-user.target
`;
