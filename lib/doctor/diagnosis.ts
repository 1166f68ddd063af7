/** A reason for a failure at the registry. */
export interface Diagnosis {
  /** Word that identifies the reason, for example `wrong-region`. */
  readonly id: string;

  /** Whether the image, the text or the synthesized stacks prove it. Otherwise it is one of several possible reasons. */
  readonly isProven: boolean;

  /** The reason. */
  readonly why: string;

  /** The change that removes it. */
  readonly fix: string;
}
