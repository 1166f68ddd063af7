/** A `terraform` or `tofu` command that failed. */
export class TerraformError extends Error {
  public override readonly name = 'TerraformError';

  constructor(
    /** The command, for example `terraform plan`. */
    public readonly command: string,
    public readonly exitCode: number | null,
    /** The diagnostics of the command. */
    public readonly diagnostics: string,
  ) {
    super(`${command} ended with exit code ${exitCode}:\n${diagnostics}`);
  }
}
