import { Command, Option } from 'commander';
import { CommandResult } from './command-result';

/**
 * Adds `--json` to a command that has no such option: it selects the format `json`, or, for a command without formats,
 * wraps the output.
 *
 * @returns a function that wraps a result where that was asked for
 */
export function offerJson(command: Command): (result: CommandResult) => CommandResult {
  const asIs = (result: CommandResult) => result;
  if (command.options.some(({ long }) => long === '--json')) {
    return asIs;
  }
  const isFormat = command.options.some(({ long, argChoices }) => long === '--format' && argChoices?.includes('json'));
  if (isFormat) {
    command.addOption(new Option('--json', 'write JSON, as --format json does').implies({ format: 'json' }));
    return asIs;
  }
  command.option('--json', 'write the output and the messages as JSON', false);
  return (result) => (command.opts<{ json: boolean }>().json ? wrapped(result) : result);
}

function wrapped({ output, errors = '', exitCode = 0 }: CommandResult): CommandResult {
  const messages = errors.split('\n').filter((line) => line !== '');
  return { output: `${JSON.stringify({ output, messages }, null, 2)}\n`, exitCode };
}
