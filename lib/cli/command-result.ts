/** Output of a command, and its exit code. */
export interface CommandResult {
  /** For standard output. */
  readonly output: string;

  /** For standard error. @default - nothing */
  readonly errors?: string;

  /** 1 for a finding, 2 if there is no answer. @default 0 */
  readonly exitCode?: 0 | 1 | 2;
}
