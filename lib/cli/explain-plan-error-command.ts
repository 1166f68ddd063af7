import { Command } from 'commander';
import { readFileSync } from 'fs';
import { refusalExplanation } from '../reports';
import { CommandResult } from './command-result';

/** `oci-registry explain-plan-error`: what to do about a plan that Terraform refuses. */
export function explainPlanErrorCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('explain-plan-error')
    .description('explain the error of a plan that would destroy what is protected')
    .argument('[file]', 'output of terraform plan with the error; standard input if omitted', '-')
    .action((file: string) => {
      const explained = refusalExplanation(readFileSync(file === '-' ? 0 : file, 'utf8'));
      finish(
        explained === undefined
          ? { output: '', errors: `${file}: it has no error about protected resources\n`, exitCode: 1 }
          : { output: explained },
      );
    });
}
