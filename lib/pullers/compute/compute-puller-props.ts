import { IPullerNetwork } from '../../network';
import { IContainerRepository } from '../../registry';
import { BootVolume, FaultDomain, MachineShape, OracleLinuxVersion, PullerProps } from '../shared';
import { ContainerOptions } from './container-options';
import { PoolAutoscaling } from './pool-autoscaling';
import { VaultSignIn } from './vault-sign-in';

/** A further container of a machine. */
export interface ContainerProps extends ContainerOptions {
  /** Repository of the image, in the registry of the other images of the machine. */
  readonly repository: IContainerRepository;

  /** Digest of the image, `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
}

/** Properties of a `ComputePuller`. */
export interface ComputePullerProps extends PullerProps, ContainerOptions, BootVolume {
  /** Network of the machines. */
  readonly network: IPullerNetwork;

  /** Repository of the image that the machines run. */
  readonly repository: IContainerRepository;

  /**
   * Digest of the image, `sha256:` and 64 hexadecimal digits. A new digest makes Terraform replace a single machine. In
   * a pool, only machines that start afterwards run it.
   */
  readonly digest: string;

  /**
   * Number of machines in an instance pool, spread over the domains. 0 keeps the pool and its permissions, without
   * machines.
   *
   * @default - one machine, and no pool
   */
  readonly size?: number;

  /**
   * Numbers of the availability domains, from 1; one for a machine without a pool. Another number replaces that machine.
   * Some shapes are not available in all of them.
   *
   * @default - all of the region for a pool, and the first in Oracle's list for one machine
   */
  readonly availabilityDomains?: readonly number[];

  /**
   * Fault domains, in each availability domain; one for a machine without a pool.
   *
   * @default - Oracle selects them by capacity
   */
  readonly faultDomains?: readonly FaultDomain[];

  /**
   * Autoscaling of the pool by load. Terraform then ignores changes of its size.
   *
   * @default - the pool keeps `size`
   */
  readonly autoscaling?: PoolAutoscaling;

  /**
   * Further containers of each machine, by name: lowercase letters, digits and hyphens. Each has a network of its own, and
   * reaches the `ports` of the others at `host.containers.internal`.
   *
   * @default - none
   * @see https://docs.podman.io/en/latest/markdown/podman-run.1.html
   */
  readonly otherContainers?: Readonly<Record<string, ContainerProps>>;

  /**
   * User that the machines sign in as, with an auth token from a vault.
   *
   * @default - machines sign in as themselves, with a token that is valid for an hour and is not stored
   */
  readonly signIn?: VaultSignIn;

  /**
   * Shape of the machines.
   *
   * @default - VM.Standard.E4.Flex with 1 OCPU and 8 GB
   */
  readonly shape?: MachineShape;

  /**
   * Major version of Oracle Linux, also of `machineImageOcid`.
   *
   * @default '8'
   */
  readonly oracleLinux?: OracleLinuxVersion;

  /**
   * Whether the services of the containers are made by Quadlet, from files in `/etc/containers/systemd`. Needs Oracle Linux
   * 9: Quadlet comes with podman 4.4 or newer, and needs cgroup v2.
   *
   * @default false - services run podman with a script, which works on Oracle Linux 8 and 9
   * @see https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html
   */
  readonly quadlet?: boolean;

  /**
   * OCID of an Oracle Linux image for the machines.
   *
   * @default - the newest at the first apply; a newer image replaces no machine
   */
  readonly machineImageOcid?: string;
}
