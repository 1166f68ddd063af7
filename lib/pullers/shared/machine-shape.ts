import { Annotations } from 'cdktf';
import { Construct } from 'constructs';
import { Misconfiguration } from '../../core';

/** Shape of a machine, with its size. */
export interface MachineShape {
  /** Name, for example `VM.Standard.E4.Flex`, or `BM.Standard.E4.128` for a shape with a fixed size. */
  readonly name: string;

  /**
   * Number of OCPUs; one is two threads of an x86 processor. Omit it for a shape with a fixed size.
   *
   * @default - what Oracle documents for the shape
   */
  readonly ocpus?: number;

  /**
   * Memory, in GB. Omit it for a shape with a fixed size.
   *
   * @default - what Oracle documents for the shape
   */
  readonly memoryInGbs?: number;
}

/** The declared size, as an argument of a machine; `undefined` for the size of the shape. */
export function sizeOf({ ocpus, memoryInGbs }: MachineShape): { ocpus?: number; memoryInGbs?: number } | undefined {
  return ocpus === undefined && memoryInGbs === undefined
    ? undefined
    : { ...(ocpus === undefined ? {} : { ocpus }), ...(memoryInGbs === undefined ? {} : { memoryInGbs }) };
}

/**
 * Flexible shapes with 1 to 64 GB for each OCPU. Oracle's table lists no ratio for others.
 *
 * @see https://docs.oracle.com/iaas/Content/Compute/References/computeshapes.htm
 */
const RATIO_IS_KNOWN: ReadonlySet<string> = new Set([
  'VM.Standard3.Flex',
  'VM.Standard.E4.Flex',
  'VM.Standard.E5.Flex',
  'VM.Standard.A1.Flex',
  'VM.Standard.A2.Flex',
  'VM.Optimized3.Flex',
]);

/** The problem with the size of the shape, or `undefined`. */
export function shapeProblem(shape: MachineShape): Misconfiguration | undefined {
  const { name, ocpus, memoryInGbs } = shape;
  if (ocpus !== undefined && !(ocpus >= 1)) {
    return { given: `${ocpus} OCPUs of ${name}`, why: 'a machine has one OCPU at least', fix: 'use 1 or more' };
  }
  if (ocpus === undefined || memoryInGbs === undefined || !RATIO_IS_KNOWN.has(name)) {
    return undefined;
  }
  return memoryInGbs >= ocpus && memoryInGbs <= 64 * ocpus
    ? undefined
    : {
        given: `${memoryInGbs} GB for ${ocpus} OCPUs of ${name}`,
        why: 'this shape has 1 to 64 GB for each OCPU',
        fix: `use ${ocpus} to ${64 * ocpus} GB, or ${memoryInGbs < ocpus ? fewer(memoryInGbs) : `${Math.ceil(memoryInGbs / 64)} OCPUs or more`}`,
      };
}

/** The numbers of OCPUs that are possible with little memory. */
function fewer(memoryInGbs: number): string {
  return memoryInGbs < 2 ? '1 OCPU' : `1 to ${Math.floor(memoryInGbs)} OCPUs`;
}

/** Warns if the declaration has a size for a shape with a fixed one. */
export function warnOfFixedSize(scope: Construct, shape: MachineShape): void {
  if (!shape.name.endsWith('.Flex') && sizeOf(shape) !== undefined) {
    Annotations.of(scope).addWarning(
      `size of shape '${shape.name}': only flexible shapes, whose names end in .Flex, let you choose a size; omit ocpus and ` +
        'memoryInGbs',
    );
  }
}
