import { ISecret } from '../../secrets';

/** A TCP port of the machine and the port of the container that it leads to, from 1 to 65535. */
export interface PortMapping {
  readonly machine: number;
  readonly container: number;
}

/**
 * Files of the machine that a container sees. They are on the boot volume: they survive a restart of the container, and
 * not the replacement of the machine, for example after a new digest.
 */
export interface ContainerVolume {
  /**
   * Name of a volume that podman keeps, for example `data`, or absolute path of a directory of the machine, which is
   * created. Several containers of a machine can use the same.
   */
  readonly source: string;

  /** Absolute path in the container. */
  readonly path: string;

  /**
   * Whether the container can only read.
   *
   * @default false
   */
  readonly readOnly?: boolean;
}

/** How a machine runs one container. A change of any of them makes Terraform replace a single machine. */
export interface ContainerOptions {
  /**
   * TCP ports of the machine that lead to the container: a number for the same port of both, or a mapping. Security
   * groups control access to them.
   *
   * @default - none
   */
  readonly ports?: readonly (number | PortMapping)[];

  /**
   * Environment variables. The user data of the machine contains them, so do not put a secret here: use `secrets`.
   *
   * @default - only the variables of the image
   */
  readonly environment?: Readonly<Record<string, string>>;

  /**
   * Arguments for the program of the image. They replace its `CMD`.
   *
   * @default - the arguments of the image
   */
  readonly arguments?: readonly string[];

  /**
   * Files of the machine that the container sees.
   *
   * @default - none
   */
  readonly volumes?: readonly ContainerVolume[];

  /**
   * User that runs the program of the image, by number or by name in the image, optionally with a group: `1000:1000`.
   *
   * @default - the user of the image
   */
  readonly user?: string;

  /**
   * Memory that the container can use, in MB. The kernel ends a container that needs more, and it starts again.
   *
   * @default - the memory of the machine
   */
  readonly memoryInMbs?: number;

  /**
   * Processor time that the container can use; 1 is one thread of a processor, and an OCPU of an x86 shape has two.
   *
   * @default - all of the machine
   */
  readonly cpus?: number;

  /**
   * Secrets of a vault, by name. The container reads each as the file `/run/secrets/<name>`. The machine signs in as
   * itself and reads them each time that the container starts, into memory. The machines get a grant to read these
   * secrets, and no others. A container with an unfilled secret does not start, and the journal has the reason.
   *
   * A new version of a secret reaches the container when it restarts.
   *
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, ISecret>>;

  /**
   * Program and arguments that podman runs in the container every 30 seconds. The container restarts after three
   * failures in a row.
   *
   * @default - no health check
   */
  readonly healthCommand?: readonly [string, ...string[]];
}
