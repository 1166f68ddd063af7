import { Command, Option } from 'commander';
import { existsSync, readFileSync, writeFileSync } from 'fs';
import { ConfigurationError, Misconfiguration, throwIfProblem } from '../core';
import { AppAccess } from '../policy';
import {
  accessChanges,
  accessExplanation,
  accessReport,
  AccessReportRow,
  accessReportRows,
  parseAccessReport,
  REPORT_FORMATS,
  ReportFormat,
  unevaluatedStatements,
} from '../reports';
import { SynthesizedApp } from '../synthesized';
import { CommandResult } from './command-result';
import { synthesizedAppAt } from './synthesized-folder';

interface AccessOptions {
  readonly format: ReportFormat;
  readonly explain?: readonly string[];
  readonly golden?: string;
  readonly check: boolean;
}

/** `oci-registry access`: who may do what in synthesized stacks, why, and what changed since it was agreed on. */
export function accessCommand(program: Command, finish: (result: CommandResult) => void): void {
  const command = program
    .command('access')
    .description('say who may do what with repositories, artifacts, secrets and policies')
    .argument('<path>', 'what cdktf synthesized into, for example cdktf.out, one stack in it, or a plan as JSON')
    .addOption(new Option('--format <format>', 'how to write it').choices(REPORT_FORMATS).default('table'))
    .addOption(
      new Option(
        '--explain <principal> <permission> <name...>',
        'show which statements decide, for example whether payments-ci may push to prod/payments/api',
      ).conflicts(['golden', 'check']),
    )
    .option('--golden <file>', 'write down in this file, in Markdown, what was agreed on')
    .option('--check', 'fail if access is not what the golden file says, and say in words what changed', false)
    .action((path: string, options: AccessOptions) => {
      if (options.check && options.golden === undefined) {
        command.error('error: --check compares with a golden file: name it with --golden');
      }
      if (options.explain !== undefined && options.explain.length !== 3) {
        command.error('error: --explain takes a principal, a permission and a name, after the path: quote two words');
      }
      finish(access(synthesizedAppAt(path), options));
    });
}

function access(app: SynthesizedApp, { explain, format, golden, check }: AccessOptions): CommandResult {
  const errors = unevaluatedStatements(app)
    .map((one) => `not counted: ${one}\n`)
    .join('');
  if (explain !== undefined) {
    const [principal = '', permission = '', name = ''] = explain;
    return { output: accessExplanation(app, { principal, permission, name }), errors };
  }
  const found = accessReportRows(new AppAccess(app));
  if (golden === undefined) {
    return { output: accessReport(found, format), errors };
  }
  const agreed = agreedIn(golden, check);
  const changes = agreed === undefined ? [] : accessChanges(agreed, found);
  if (check) {
    return changes.length === 0
      ? { output: 'Access is as agreed.\n', errors }
      : {
          output: [...changes, `Agree by running this again without --check, and commit ${golden}.`, ''].join('\n'),
          errors,
          exitCode: 1,
        };
  }
  writeFileSync(golden, accessReport(found, 'markdown'));
  return { output: [...changes, `Wrote ${golden}.`, ''].join('\n'), errors };
}

/** What was agreed on; nothing before the file is first written. One that cannot be read may be written anew. */
function agreedIn(golden: string, check: boolean): AccessReportRow[] | undefined {
  if (!existsSync(golden)) {
    throwIfProblem('oci-registry', check ? missing(golden) : undefined);
    return undefined;
  }
  try {
    return parseAccessReport(readFileSync(golden, 'utf8'));
  } catch (error) {
    if (error instanceof ConfigurationError && !check) {
      return undefined;
    }
    throw error;
  }
}

function missing(golden: string): Misconfiguration {
  return {
    given: `'${golden}'`,
    why: 'there is no such file to compare with',
    fix: 'write it by running this without --check, read it, and commit it',
  };
}
