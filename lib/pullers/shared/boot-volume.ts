import { Misconfiguration } from '../../core';

/** A boot volume of another size than that of the image. */
export interface BootVolume {
  /**
   * Size of the boot volume in GB, from 50 to 32768, and larger than the image. The file system of an Oracle Linux
   * image grows to it when the machine starts. A larger size replaces no machine: restart it after the
   * apply. The first size replaces a single Compute machine.
   *
   * @default - the size of the image
   * @see https://docs.oracle.com/iaas/Content/Block/Tasks/extendingbootpartition.htm
   */
  readonly bootVolumeGbs?: number;
}

/** The program of the package oci-utils that extends the root partition and its file system. */
export const GROW_FILE_SYSTEM = '/usr/libexec/oci-growfs';

/** The argument of a machine for its boot volume. */
export function bootVolumeOf({ bootVolumeGbs }: BootVolume): { bootVolumeSizeInGbs?: string } {
  return bootVolumeGbs === undefined ? {} : { bootVolumeSizeInGbs: `${bootVolumeGbs}` };
}

/** The problem with the size of a boot volume, or `undefined`. */
export function bootVolumeProblem({ bootVolumeGbs: size }: BootVolume): Misconfiguration | undefined {
  return size === undefined || (Number.isInteger(size) && size >= 50 && size <= 32_768)
    ? undefined
    : {
        given: `bootVolumeGbs ${size}`,
        why: 'a boot volume has 50 to 32768 GB, in whole numbers',
        fix: 'omit it for the size of the image',
      };
}
