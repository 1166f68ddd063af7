import { Command, Option } from 'commander';
import { writeFileSync } from 'fs';
import { ConfigurationError } from '../core';
import { AppAccess } from '../policy';
import { accessDiagram, accessReportRows, mermaidText, networkDiagram, svgPicture } from '../reports';
import { SynthesizedApp } from '../synthesized';
import { CommandResult } from './command-result';
import { synthesizedAppAt } from './synthesized-folder';

const SUBJECTS = {
  access: (app: SynthesizedApp) => accessDiagram(accessReportRows(new AppAccess(app))),
  network: networkDiagram,
};

interface DiagramOptions {
  readonly of: keyof typeof SUBJECTS;
  readonly format?: 'mermaid' | 'svg';
  readonly output?: string;
}

/** `oci-registry diagram`: a diagram of the networks in synthesized stacks, or of pushes and pulls. */
export function diagramCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('diagram')
    .description('draw who pushes and pulls what, or the networks of pullers')
    .argument('<folder>', 'output folder of cdktf, for example cdktf.out, or one stack in it')
    .addOption(new Option('--of <subject>', 'subject').choices(Object.keys(SUBJECTS)).default('access'))
    .addOption(
      new Option('--format <format>', 'output format (default: svg for a file with that ending, else mermaid)').choices(
        ['mermaid', 'svg'],
      ),
    )
    .option('--output <file>', 'write to this file')
    .action(async (path: string, options: DiagramOptions) => finish(await diagram(path, options)));
}

async function diagram(path: string, { of, output, format }: DiagramOptions): Promise<CommandResult> {
  const drawn = SUBJECTS[of](synthesizedAppAt(path));
  if (drawn.parts.length === 0) {
    throw new ConfigurationError('oci-registry', {
      given: `'${path}'`,
      why: of === 'network' ? 'no stack in it has a network or a puller' : 'no stack in it has a container repository',
      fix: 'name the folder of one that has, or draw something else with --of',
    });
  }
  const isSvg = (format ?? (output?.endsWith('.svg') ? 'svg' : 'mermaid')) === 'svg';
  const text = isSvg ? await svgPicture(drawn) : mermaidText(drawn);
  if (output === undefined) {
    return { output: text };
  }
  writeFileSync(output, text);
  return { output: `Wrote ${output}.\n` };
}
