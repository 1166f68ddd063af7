import { Command, Option } from 'commander';
import { readFileSync } from 'fs';
import { relative, sep } from 'path';
import {
  checkReport,
  checkReportAsJson,
  PhysicalLocation,
  Finding,
  findingsAtLeast,
  findingsIn,
  sarifLog,
  Severity,
  SEVERITIES,
  unparsedStatements,
} from '../checks';
import { CommandResult } from './command-result';
import { synthesizedAppAt, synthesizedFilesAt } from './synthesized-folder';

const FORMATS = ['text', 'json', 'sarif'] as const;

interface CheckOptions {
  readonly format: (typeof FORMATS)[number];
  readonly failOn: Severity;
}

/** `oci-registry check`: what in synthesized stacks breaks a rule, and was not acknowledged. */
export function checkCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('check')
    .description('say what is too open, cannot work or may be lost, and what to do about it')
    .argument('<folder>', 'what cdktf synthesized into, for example cdktf.out, or one stack in it')
    .addOption(new Option('--format <format>', 'how to write it').choices(FORMATS).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'the mildest finding to fail on').choices(SEVERITIES).default('error'),
    )
    .action((path: string, options: CheckOptions) => finish(check(path, options)));
}

function check(path: string, { format, failOn }: CheckOptions): CommandResult {
  const app = synthesizedAppAt(path);
  const findings = findingsIn(app);
  const written = {
    text: () => checkReport(findings),
    json: () => checkReportAsJson(findings),
    sarif: () => sarifLog(findings, placesIn(synthesizedFilesAt(path))),
  };
  return {
    output: written[format](),
    errors: unparsedStatements(app)
      .map((one) => `not checked: ${one}\n`)
      .join(''),
    exitCode: findingsAtLeast(failOn, findings).length === 0 ? 0 : 1,
  };
}

/** The line of the synthesized stack that names the construct; its first line where none does. */
function placesIn(files: ReadonlyMap<string, string>): (finding: Finding) => PhysicalLocation {
  const lines = new Map([...files].map(([stack, file]) => [stack, readFileSync(file, 'utf8').split('\n')]));
  return ({ stack, path }) => {
    const named = (lines.get(stack) ?? []).findIndex((line) => line.includes(JSON.stringify(path)));
    return { file: relative('.', files.get(stack) ?? stack).replaceAll(sep, '/'), line: Math.max(1, named + 1) };
  };
}
