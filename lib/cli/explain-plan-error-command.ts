import { Command } from 'commander';
import { capacityExplanation, refusalExplanation } from '../reports';
import { CommandResult } from './command-result';
import { readText } from './read-text';

/** `oci-registry explain-plan-error`: what to do about a plan that Terraform refuses, or an apply without capacity. */
export function explainPlanErrorCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('explain-plan-error')
    .description('explain the error of a plan that would destroy what is protected, or of an apply without capacity')
    .argument('[file]', 'output of terraform plan or apply with the error; standard input if omitted', '-')
    .action((file: string) => {
      const text = readText(file);
      const explained = [refusalExplanation(text), capacityExplanation(text)].filter((one) => one !== undefined);
      finish(
        explained.length === 0
          ? { output: '', errors: `${file}: it has no error about protected resources or capacity\n`, exitCode: 2 }
          : { output: explained.join('\n') },
      );
    });
}
