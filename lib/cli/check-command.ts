import { Command, Option } from 'commander';
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
} from '../checks';
import { Misconfiguration, throwIfProblem } from '../core';
import { AppAccess } from '../policy';
import { SynthesizedResource } from '../synthesized';
import { unevaluatedStatements } from '../reports';
import { CommandResult } from './command-result';
import { pathInRepository } from './path-in-repository';
import { readText } from './read-text';
import { rulesIn } from './rules-module';
import { synthesizedAppAt, synthesizedFilesAt } from './synthesized-folder';
import { allowUnevaluatedOption, unevaluatedLines, unevaluatedStacks } from './unevaluated';

const FORMATS = ['text', 'json', 'sarif'] as const;

interface CheckOptions {
  readonly format: (typeof FORMATS)[number];
  readonly failOn: Severity;
  readonly rules?: string;
  readonly severity?: Readonly<Record<string, Severity>>;
  readonly allowUnevaluated: boolean;
}

/** `oci-registry check`: findings in synthesized stacks that are not acknowledged. */
export function checkCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('check')
    .description('find access that is too wide, configuration that cannot work, and data that may be lost')
    .argument('<folder>', 'output folder of cdktf, for example cdktf.out, or one stack in it')
    .addOption(new Option('--format <format>', 'output format').choices(FORMATS).default('text'))
    .addOption(new Option('--fail-on <severity>', 'lowest severity that fails').choices(SEVERITIES).default('error'))
    .option('--rules <module>', 'a JavaScript module that exports rules of your own as `rules`')
    .option('--severity <rule=severity>', 'another severity for a rule; may be repeated', addSeverity)
    .addOption(allowUnevaluatedOption())
    .action((path: string, options: CheckOptions) => finish(check(path, options)));
}

function check(path: string, { format, failOn, rules, severity = {}, allowUnevaluated }: CheckOptions): CommandResult {
  const app = synthesizedAppAt(path);
  const own = rules === undefined ? [] : rulesIn(rules);
  throwIfProblem('oci-registry', own.length > 0 || app.resources.some(isOfOracle) ? undefined : nothingIn(path));
  const unevaluated = [
    ...unevaluatedStatements(new AppAccess(app)).map((one) => `not checked: ${one}`),
    ...unevaluatedStacks(app, path),
  ];
  const findings = findingsIn(app, { rules: own, severities: severity });
  const fails = findingsAtLeast(failOn, findings).length > 0;
  const written = {
    text: () => checkReport(findings),
    json: () => checkReportAsJson(findings),
    sarif: () => sarifLog(findings, locationsIn(synthesizedFilesAt(path)), own),
  };
  return {
    output: written[format](),
    errors: unevaluatedLines(unevaluated),
    exitCode: fails || (unevaluated.length > 0 && !allowUnevaluated) ? 1 : 0,
  };
}

function isOfOracle({ type }: SynthesizedResource): boolean {
  return type.startsWith('oci_');
}

function nothingIn(path: string): Misconfiguration {
  return {
    given: `'${path}'`,
    why: 'no stack in it has a resource of Oracle Cloud, so there is nothing to check',
    fix: 'name the folder of one that has',
  };
}

/** The line of the synthesized stack with the path of the construct, or the first line. */
function locationsIn(files: ReadonlyMap<string, string>): (finding: Finding) => PhysicalLocation {
  const lines = new Map([...files].map(([stack, file]) => [stack, readText(file).split('\n')]));
  return ({ stack, path }) => {
    const named = (lines.get(stack) ?? []).findIndex((line) => line.includes(JSON.stringify(path)));
    return { file: pathInRepository(files.get(stack) ?? stack), line: Math.max(1, named + 1) };
  };
}

function addSeverity(text: string, before: Readonly<Record<string, Severity>> = {}): Record<string, Severity> {
  const [rule = '', severity = ''] = text.split('=');
  return { ...before, [rule]: severity as Severity };
}
