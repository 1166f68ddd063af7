import { Command, CommanderError } from 'commander';
import { ConfigurationError } from '../core';
import { accessCommand } from './access-command';
import { adoptCommand } from './adopt-command';
import { checkCommand } from './check-command';
import { commandsCommand } from './commands-command';
import { CommandResult } from './command-result';
import { diagramCommand } from './diagram-command';
import { doctorCommand } from './doctor-command';
import { explainPlanErrorCommand } from './explain-plan-error-command';
import { initCommand } from './init-command';
import { offerJson } from './json-option';
import { OWN_PACKAGE } from './own-package';
import { permissionsNeededCommand } from './permissions-needed-command';
import { previewCommand, verifyPlanCommand } from './preview-command';
import { resourceManagerCommand } from './resource-manager-command';
import { rotateCommand } from './rotate-command';
import { rulesCommand } from './rules-command';
import { jobTokenCommand, signInCommand } from './sign-in-command';
import { PROCESS_TERMINAL, Terminal } from './terminal';
import { workflowCommand } from './workflow-command';

/** The commands. Each adds itself to the program, with an action that passes its result to `finish`. */
const COMMANDS: readonly ((program: Command, finish: (result: CommandResult) => void, terminal: Terminal) => void)[] = [
  initCommand,
  accessCommand,
  diagramCommand,
  checkCommand,
  previewCommand,
  verifyPlanCommand,
  explainPlanErrorCommand,
  adoptCommand,
  commandsCommand,
  doctorCommand,
  permissionsNeededCommand,
  resourceManagerCommand,
  signInCommand,
  jobTokenCommand,
  workflowCommand,
  rotateCommand,
  rulesCommand,
];

/** Output of the program, and its exit code: 0 if all is well, 1 for a finding, 2 if there is no answer. */
export interface RunResult {
  readonly output: string;
  readonly errors: string;
  readonly exitCode: 0 | 1 | 2;
}

/** Runs `oci-registry` with its command line arguments. */
export async function run(words: readonly string[], terminal = PROCESS_TERMINAL): Promise<RunResult> {
  const said = { output: '', errors: '' };
  let exitCode: RunResult['exitCode'] = 0;
  const program = new Command('oci-registry')
    .description('Looks into synthesized registry platforms. Exits with 1 for a finding, with 2 if there is no answer.')
    .version(OWN_PACKAGE.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => (said.output += text),
      writeErr: (text) => (said.errors += text),
    })
    .showHelpAfterError();
  for (const add of COMMANDS) {
    let asAsked = (result: CommandResult) => result;
    const finish = (result: CommandResult) => {
      const { output, errors = '', exitCode: code = 0 } = asAsked(result);
      said.output += output;
      said.errors += errors;
      exitCode = code;
    };
    add(program, finish, terminal);
    asAsked = offerJson(program.commands.at(-1) ?? program);
  }
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return { output: said.output, errors: `${said.errors}${error.message}\n`, exitCode: 2 };
    }
    if (error instanceof CommanderError) {
      return { ...said, exitCode: error.exitCode === 0 ? 0 : 2 };
    }
    throw error;
  }
  return { ...said, exitCode };
}
