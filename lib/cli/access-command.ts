import { existsSync, readFileSync, writeFileSync } from 'fs';
import {
  accessChanges,
  accessReport,
  readAccessReport,
  ReportFormat,
  synthesizedAccess,
  uncountedStatements,
} from '../preview';
import { synthesizedStacksAt } from './synthesized-folder';

/** What `oci-registry access` is asked. */
export interface AccessOptions {
  /** Where the synthesized stacks are. */
  readonly path: string;

  readonly format: ReportFormat;

  /** File that holds the access that was agreed on, in Markdown. */
  readonly golden?: string;

  /** Whether to fail when access is not what the golden file says, rather than to write it. */
  readonly check: boolean;
}

/** What a command has to say, and whether it succeeded. */
export interface CommandResult {
  readonly output: string;

  /** Statements that no access was worked out from. */
  readonly errors: string;
  readonly exitCode: 0 | 1;
}

/** Says who may do what in synthesized stacks; with a golden file, writes it, or says what changed since. */
export function accessCommand({ path, format, golden, check }: AccessOptions): CommandResult {
  const stacks = synthesizedStacksAt(path);
  const access = stacks.flatMap(synthesizedAccess);
  const errors = stacks
    .flatMap(uncountedStatements)
    .map((one) => `not counted: ${one}\n`)
    .join('');
  if (golden === undefined) {
    return { output: accessReport(access, format), errors, exitCode: 0 };
  }
  const agreed = existsSync(golden) ? readAccessReport(readFileSync(golden, 'utf8')) : [];
  const changes = accessChanges(agreed, access);
  if (check) {
    return changes.length === 0
      ? { output: 'Access is as agreed.\n', errors, exitCode: 0 }
      : {
          output: [...changes, `Agree by running this again without --check, and commit ${golden}.`, ''].join('\n'),
          errors,
          exitCode: 1,
        };
  }
  writeFileSync(golden, accessReport(access, 'markdown'));
  return { output: [...changes, `Wrote ${golden}.`, ''].join('\n'), errors, exitCode: 0 };
}
