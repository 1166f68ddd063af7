import { OracleLinuxVersion } from '../shared';
import { installScript } from './install-script';
import { ContainerService, hasSecrets, named } from './container-service';
import { INSTALL, PULL, READ_SECRETS, RUN, SIGN_IN, START, UNITS } from './machine-paths';
import { containerService, GROW_SERVICE, GROW_UNIT, SIGN_IN_SERVICE, SIGN_IN_TIMER } from './machine-units';
import { quadletFile, START_SERVICE, START_UNIT, startScript } from './quadlet';
import { containerName } from './podman-options';
import { pullScript, runScript } from './run-script';
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

  /**
   * Whether Quadlet makes the services of the containers.
   *
   * @default false
   */
  readonly quadlet?: boolean;
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
export function cloudConfig(machine: MachineServices): string {
  const { containers, version = '8', user, growsFileSystem = false, quadlet = false } = machine;
  const { host } = containers[0].image;
  const signIn = user === undefined ? signInScript(host) : userSignInScript(host, user);
  const config = {
    write_files: [
      { path: INSTALL, permissions: '0755', content: installScript(version) },
      { path: SIGN_IN, permissions: '0755', content: signIn },
      ...containers.flatMap((service) => scriptsOf(service, quadlet)),
      { path: `${UNITS}/registry-sign-in.service`, content: SIGN_IN_SERVICE },
      { path: `${UNITS}/registry-sign-in.timer`, content: SIGN_IN_TIMER },
      ...(quadlet ? quadletFiles(containers.map(unitOf)) : []),
      ...containers.map((service) =>
        quadlet
          ? { path: `/etc/containers/systemd/${containerName(service)}.container`, content: quadletFile(service) }
          : { path: `${UNITS}/${unitOf(service)}`, content: containerService(service) },
      ),
      ...(growsFileSystem ? [{ path: `${UNITS}/${GROW_UNIT}`, content: GROW_SERVICE }] : []),
    ],
    runcmd: [
      ['systemctl', 'daemon-reload'],
      ...(growsFileSystem ? [['systemctl', 'enable', '--now', GROW_UNIT]] : []),
      [
        'systemctl',
        'enable',
        '--now',
        '--no-block',
        'registry-sign-in.timer',
        ...(quadlet ? [START_UNIT] : containers.map(unitOf)),
      ],
    ],
  };
  return `#cloud-config\n${JSON.stringify(config, null, 1)}\n`;
}

function scriptsOf(service: ContainerService, quadlet: boolean) {
  return [
    quadlet
      ? { path: named(PULL, service), permissions: '0755', content: pullScript(service) }
      : { path: named(RUN, service), permissions: '0755', content: runScript(service) },
    ...(hasSecrets(service)
      ? [{ path: named(READ_SECRETS, service), permissions: '0755', content: secretsScript(service) }]
      : []),
  ];
}

function quadletFiles(units: readonly string[]) {
  return [
    { path: START, permissions: '0755', content: startScript(units) },
    { path: `${UNITS}/${START_UNIT}`, content: START_SERVICE },
  ];
}

function unitOf(service: ContainerService): string {
  return `${containerName(service)}.service`;
}
