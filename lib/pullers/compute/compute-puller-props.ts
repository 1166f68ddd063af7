import { IPullerNetwork } from '../../network';
import { IContainerRepository } from '../../registry';
import { MachineShape, OracleLinuxVersion, PullerProps } from '../shared';
import { PoolAutoscaling } from './pool-autoscaling';
import { VaultSignIn } from './vault-sign-in';

/** Properties of a `ComputePuller`. */
export interface ComputePullerProps extends PullerProps {
  /** Network that they stand in. */
  readonly network: IPullerNetwork;

  /** Repository of the image that they run. */
  readonly repository: IContainerRepository;

  /**
   * Digest of the image, `sha256:` and 64 hexadecimal digits. A new digest makes Terraform replace a single machine. In
   * a pool, machines that start afterwards run it, and those that run go on as they are.
   */
  readonly digest: string;

  /**
   * Number of machines in an instance pool, spread over the availability domains.
   *
   * @default - one machine, and no pool
   */
  readonly size?: number;

  /**
   * How the pool grows and shrinks with its load. Terraform then leaves its size alone.
   *
   * @default - it has the size that was asked for
   */
  readonly autoscaling?: PoolAutoscaling;

  /**
   * Ports of the machine that lead to the same port of the container. Security groups decide who reaches them.
   *
   * @default - none
   */
  readonly ports?: readonly number[];

  /**
   * Program and arguments that podman runs in the container every 30 seconds. The container starts anew when it fails
   * three times in a row.
   *
   * @default - no health check
   */
  readonly healthCommand?: readonly [string, ...string[]];

  /**
   * User that they sign in as, with an auth token that a vault keeps.
   *
   * @default - they sign in as themselves, with a token that holds for an hour and that nobody stores
   */
  readonly signIn?: VaultSignIn;

  /**
   * Shape of the machines.
   *
   * @default - VM.Standard.E4.Flex with 1 OCPU and 8 GB
   */
  readonly shape?: MachineShape;

  /**
   * Major version of Oracle Linux, also of an image that is given.
   *
   * @default '8'
   */
  readonly oracleLinux?: OracleLinuxVersion;

  /**
   * OCID of an Oracle Linux image for the machines.
   *
   * @default - the newest at the first apply; a newer one later replaces nothing
   */
  readonly machineImageOcid?: string;
}
