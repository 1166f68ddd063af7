import { Command, Option } from 'commander';
import { extname } from 'path';
import { ConfigurationError } from '../core';
import { AppAccess } from '../policy';
import {
  accessDiagram,
  AccessFilter,
  accessReportRows,
  accessRowsOf,
  Diagram,
  DiagramSubject,
  filterInWords,
  mermaidText,
  networkDiagram,
  svgPicture,
  unevaluatedStatements,
  withLegend,
} from '../reports';
import { SynthesizedApp } from '../synthesized';
import { CommandResult } from './command-result';
import { synthesizedAppAt } from './synthesized-folder';
import { unevaluatedLines, unevaluatedStacks } from './unevaluated';
import { writeFileWhole } from './write-whole';

/** Endings of files that readers take for something else than text. */
const OTHER_IMAGES = ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.pdf'];

interface DiagramOptions extends AccessFilter {
  readonly of: DiagramSubject;
  readonly format?: 'mermaid' | 'svg';
  readonly output?: string;
}

/** `oci-registry diagram`: a diagram of the networks in synthesized stacks, or of pushes and pulls. */
export function diagramCommand(program: Command, finish: (result: CommandResult) => void): void {
  const command = program
    .command('diagram')
    .description('draw who pushes and pulls what, or the networks of pullers')
    .argument('<folder>', 'output folder of cdktf, for example cdktf.out, or one stack in it')
    .addOption(new Option('--of <subject>', 'subject').choices(['access', 'network']).default('access'))
    .option('--team <name>', 'only repositories of a team, for example payments of prod/payments/api')
    .option('--environment <name>', 'only repositories of an environment, for example prod of prod/payments/api')
    .option('--principal <name>', 'only the access of a principal, by its name in oci-registry access')
    .addOption(
      new Option('--format <format>', 'output format (default: svg for a file with that ending, else mermaid)').choices(
        ['mermaid', 'svg'],
      ),
    )
    .option('--output <file>', 'write to this file')
    .action(async (path: string, options: DiagramOptions) => {
      if (options.of === 'network' && filterInWords(options) !== '') {
        command.error('error: --team, --environment and --principal limit the access that is drawn, not a network');
      }
      finish(await diagram(path, options));
    });
}

async function diagram(path: string, options: DiagramOptions): Promise<CommandResult> {
  const { output, format } = options;
  if (output !== undefined && OTHER_IMAGES.includes(extname(output).toLowerCase())) {
    throw new ConfigurationError('oci-registry', {
      given: `--output '${output}'`,
      why: 'only Mermaid and SVG are written',
      fix: 'write SVG and convert it, for example: rsvg-convert access.svg --output access.png',
    });
  }
  const app = synthesizedAppAt(path);
  const access = options.of === 'access' ? new AppAccess(app) : undefined;
  const drawn = withLegend(options.of, drawnOf(app, access, options));
  const errors = unevaluatedLines([
    ...(access === undefined ? [] : unevaluatedStatements(access)).map((one) => `not drawn: ${one}`),
    ...unevaluatedStacks(app, path),
  ]);
  if (drawn.parts.length === 0) {
    throw new ConfigurationError('oci-registry', {
      given: `'${path}'`,
      why:
        options.of === 'network'
          ? 'no stack in it has a network or a puller'
          : 'no stack in it has a container repository',
      fix: 'name the folder of one that has, or draw something else with --of',
    });
  }
  const isSvg = (format ?? (output?.endsWith('.svg') ? 'svg' : 'mermaid')) === 'svg';
  const text = isSvg ? await svgPicture(drawn) : mermaidText(drawn);
  if (output === undefined) {
    return { output: text, errors };
  }
  writeFileWhole(output, text);
  return { output: `Wrote ${output}.\n`, errors };
}

function drawnOf(app: SynthesizedApp, access: AppAccess | undefined, options: DiagramOptions): Diagram {
  const name = nameOf(app);
  if (access === undefined) {
    return networkDiagram(app, name);
  }
  const rows = accessRowsOf(accessReportRows(access), options);
  const title = [name, filterInWords(options)].filter((words) => words !== '').join(': ');
  const unevaluated = access.unevaluated.filter(({ acknowledged }) => acknowledged === undefined);
  return accessDiagram(
    rows,
    title,
    unevaluated.map(({ path }) => path),
  );
}

/** The names of the platforms, or the names of the stacks where no stack has a platform. */
function nameOf(app: SynthesizedApp): string {
  const names = new Set(app.metadata('platforms').map(({ entry }) => entry.name));
  return [...(names.size === 0 ? app.stacks.keys() : names)].sort().join(', ');
}
