import { Command, Option } from 'commander';
import { existsSync } from 'fs';
import { ConfigurationError, Misconfiguration, throwIfProblem, visibleText } from '../core';
import { AppAccess } from '../policy';
import {
  accessChanges,
  accessExplanation,
  accessReport,
  AccessRecord,
  accessRecord,
  escalationReport,
  parseAccessReport,
  REPORT_FORMATS,
  ReportFormat,
  unevaluatedStatements,
} from '../reports';
import { CommandResult } from './command-result';
import { readText } from './read-text';
import { synthesizedAppAt } from './synthesized-folder';
import { allowUnevaluatedOption, unevaluatedLines, unevaluatedStacks } from './unevaluated';
import { writeFileWhole } from './write-whole';

interface AccessOptions {
  readonly format: ReportFormat;
  readonly explain?: readonly string[];
  readonly golden?: string;
  readonly check: boolean;
  readonly allowUnevaluated: boolean;
  readonly escalation: boolean;
}

/** `oci-registry access`: access in synthesized stacks, its reasons, and differences from a golden file. */
export function accessCommand(program: Command, finish: (result: CommandResult) => void): void {
  const command = program
    .command('access')
    .description('show who may do what with repositories, artifacts, secrets and policies')
    .argument('<path>', 'output folder of cdktf, for example cdktf.out, one stack in it, or a plan as JSON')
    .addOption(new Option('--format <format>', 'output format').choices(REPORT_FORMATS).default('table'))
    .addOption(
      new Option(
        '--explain <principal> <permission> <name...>',
        'show the statements that decide, for example whether payments-ci may push to prod/payments/api',
      ).conflicts(['golden', 'check']),
    )
    .addOption(
      new Option(
        '--escalation',
        'show who can make themselves able to push to a guarded environment, by which statements',
      )
        .default(false)
        .conflicts(['explain', 'golden', 'check']),
    )
    .option('--golden <file>', 'write the access to this file, in Markdown, for later comparison')
    .option('--check', 'fail if access differs from the golden file, and print the differences', false)
    .addOption(allowUnevaluatedOption())
    .action((path: string, options: AccessOptions) => {
      if (options.check && options.golden === undefined) {
        command.error('error: --check compares with a golden file: add --golden <file>');
      }
      if (options.explain !== undefined && options.explain.length !== 3) {
        command.error(
          'error: --explain needs a principal, a permission and a name, after the path; quote a name with spaces',
        );
      }
      finish(access(path, options));
    });
}

function access(
  path: string,
  { explain, format, golden, check, allowUnevaluated, escalation }: AccessOptions,
): CommandResult {
  const app = synthesizedAppAt(path);
  const evaluated = new AppAccess(app);
  const unevaluated = [
    ...unevaluatedStatements(evaluated).map((one) => `not counted: ${one}`),
    ...unevaluatedStacks(app, path),
  ];
  const errors = unevaluatedLines(unevaluated);
  if (explain !== undefined) {
    const [principal = '', permission = '', name = ''] = explain;
    return { output: accessExplanation(evaluated, { principal, permission, name }), errors };
  }
  if (escalation) {
    return { output: escalationReport(app), errors };
  }
  const found = accessRecord(evaluated);
  throwIfProblem('oci-registry', found.rows.length === 0 ? nothingIn(path) : undefined);
  if (golden === undefined) {
    return { output: accessReport(found, format), errors };
  }
  const agreed = agreedIn(golden, check);
  const changes = agreed === undefined ? [] : accessChanges(agreed, found).map(visibleText);
  if (check && changes.length > 0) {
    const output = [...changes, `To accept, run this again without --check, and commit ${golden}.`, ''].join('\n');
    return { output, errors, exitCode: 1 };
  }
  if (check) {
    return unevaluated.length === 0 || allowUnevaluated
      ? { output: 'Access is as agreed.\n', errors }
      : { output: `Access is as agreed, except for statements that could not be evaluated.\n`, errors, exitCode: 1 };
  }
  writeFileWhole(golden, accessReport(found, 'markdown'));
  return { output: [...changes, `Wrote ${golden}.`, ''].join('\n'), errors };
}

/** The agreed access; nothing if the file does not exist yet. A file that cannot be parsed is overwritten. */
function agreedIn(golden: string, check: boolean): AccessRecord | undefined {
  if (!existsSync(golden)) {
    throwIfProblem('oci-registry', check ? missing(golden) : undefined);
    return undefined;
  }
  try {
    return parseAccessReport(readText(golden));
  } catch (error) {
    if (error instanceof ConfigurationError && !check) {
      return undefined;
    }
    throw error;
  }
}

function nothingIn(path: string): Misconfiguration {
  return {
    given: `'${path}'`,
    why: 'no stack in it has a repository, a secret or a compartment, so there is no access to report',
    fix: 'name the folder of one that has',
  };
}

function missing(golden: string): Misconfiguration {
  return {
    given: `'${golden}'`,
    why: 'there is no such file to compare with',
    fix: 'run this without --check to write it, review it, and commit it',
  };
}
