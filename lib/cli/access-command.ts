import { Command, Option } from 'commander';
import { existsSync, readFileSync, writeFileSync } from 'fs';
import {
  accessChanges,
  accessReport,
  readAccessReport,
  REPORT_FORMATS,
  ReportFormat,
  synthesizedAccess,
  uncountedStatements,
} from '../preview';
import { CommandResult } from './command-result';
import { synthesizedAppAt } from './synthesized-folder';

interface AccessOptions {
  readonly format: ReportFormat;
  readonly golden?: string;
  readonly check: boolean;
}

/** `oci-registry access`: who may do what in synthesized stacks, and what changed since it was agreed on. */
export function accessCommand(program: Command, finish: (result: CommandResult) => void): void {
  const command = program
    .command('access')
    .description('say who may push to and pull from each container repository')
    .argument('<folder>', 'what cdktf synthesized into, for example cdktf.out, or one stack in it')
    .addOption(new Option('--format <format>', 'how to write it').choices(REPORT_FORMATS).default('table'))
    .option('--golden <file>', 'write down in this file, in Markdown, what was agreed on')
    .option('--check', 'fail if access is not what the golden file says, and say in words what changed', false)
    .action((path: string, options: AccessOptions) => {
      if (options.check && options.golden === undefined) {
        command.error('error: --check compares with a golden file: name it with --golden');
      }
      finish(access(path, options));
    });
}

function access(path: string, { format, golden, check }: AccessOptions): CommandResult {
  const app = synthesizedAppAt(path);
  const found = synthesizedAccess(app);
  const errors = uncountedStatements(app)
    .map((one) => `not counted: ${one}\n`)
    .join('');
  if (golden === undefined) {
    return { output: accessReport(found, format), errors };
  }
  const agreed = existsSync(golden) ? readAccessReport(readFileSync(golden, 'utf8')) : [];
  const changes = accessChanges(agreed, found);
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
