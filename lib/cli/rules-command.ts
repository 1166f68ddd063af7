import { Command } from 'commander';
import { rulesPage } from '../checks';
import { CommandResult } from './command-result';

/** `oci-registry rules`: the rules of `oci-registry check`, as a page. */
export function rulesCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('rules')
    .description('print the rules of check, as a page in Markdown')
    .action(() => finish({ output: rulesPage() }));
}
