import { Command, Option } from 'commander';
import { ConfigurationError } from '../core';
import { neededPermissions } from '../permissions';
import { CommandResult } from './command-result';
import { synthesizedAppAt } from './synthesized-folder';
import { allowUnevaluatedOption, unevaluatedLines, unevaluatedStacks } from './unevaluated';

const FORMATS = ['text', 'json'] as const;

interface PermissionsNeededOptions {
  readonly group: string;
  readonly format: (typeof FORMATS)[number];
  readonly allowUnevaluated: boolean;
}

/** `oci-registry permissions-needed`: policy statements for the identity that runs Terraform. */
export function permissionsNeededCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('permissions-needed')
    .description('print the policy statements that the identity needs that runs Terraform')
    .argument('<folder>', 'output folder of cdktf, for example cdktf.out, or one stack in it')
    .option('--group <name>', 'group of the identity', 'registry-deployers')
    .addOption(new Option('--format <format>', 'output format').choices(FORMATS).default('text'))
    .addOption(allowUnevaluatedOption())
    .action((path: string, options: PermissionsNeededOptions) => finish(permissionsNeeded(path, options)));
}

function permissionsNeeded(path: string, { group, format, allowUnevaluated }: PermissionsNeededOptions): CommandResult {
  const app = synthesizedAppAt(path);
  if (!app.resources.some(({ type }) => type.startsWith('oci_'))) {
    throw new ConfigurationError('oci-registry', {
      given: `'${path}'`,
      why: 'no stack in it has a resource of Oracle Cloud, so there is nothing that needs a permission',
      fix: 'name the folder of one that has',
    });
  }
  const { statements, unevaluated } = neededPermissions(app, group);
  const lines = [...unevaluated, ...unevaluatedStacks(app, path)];
  return {
    output:
      format === 'json' ? `${JSON.stringify({ statements }, null, 2)}\n` : statements.map((one) => `${one}\n`).join(''),
    errors: unevaluatedLines(lines),
    exitCode: lines.length > 0 && !allowUnevaluated ? 1 : 0,
  };
}
