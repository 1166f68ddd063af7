/** Output of a command, and its exit code. */
export interface CommandResult {
  /** For standard output. */
  readonly output: string;

  /** For standard error. @default - nothing */
  readonly errors?: string;

  /** 1 for a check that failed. @default 0 */
  readonly exitCode?: 0 | 1;
}
