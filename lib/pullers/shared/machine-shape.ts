/** Shape of a machine, with its size. */
export interface MachineShape {
  /** Name of a flexible shape, for example `VM.Standard.E4.Flex`. */
  readonly name: string;

  /** Number of OCPUs; one is two threads of an x86 processor. */
  readonly ocpus: number;

  /** Memory, in GB. */
  readonly memoryInGbs: number;
}
