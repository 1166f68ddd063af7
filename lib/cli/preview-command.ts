import { Command, InvalidArgumentError, Option } from 'commander';
import { extname } from 'path';
import {
  Concern,
  CONCERNS,
  planDigest,
  Preview,
  previewHtml,
  previewJson,
  previewMarkdown,
  previewOf,
  priceTableFrom,
  serviceLimitsFrom,
} from '../preview';
import { hasGraphviz, svgPicture } from '../reports';
import { CommandResult } from './command-result';
import { plansIn } from './plans';
import { previewSarif } from './preview-sarif';
import { readJson } from './read-text';
import { synthesizedAppAt } from './synthesized-folder';
import { writeFileWhole } from './write-whole';

const FORMATS = ['markdown', 'json', 'sarif', 'html'] as const;

type Format = (typeof FORMATS)[number];

/** Formats by the endings of files. */
const ENDINGS: Readonly<Record<string, Format>> = {
  '.md': 'markdown',
  '.json': 'json',
  '.sarif': 'sarif',
  '.html': 'html',
};

const JSON_FIX = 'name a JSON file';

interface PreviewOptions {
  readonly synthesized?: string;
  readonly limits?: string;
  readonly prices?: string;
  readonly format: Format;
  readonly failOn: readonly Concern[];
  readonly limit: number;
  readonly output: readonly string[];
}

/** `oci-registry preview`: the effects of plans, for a comment on a pull request. */
export function previewCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('preview')
    .description('show what plans change: access first, then what is destroyed, made public, or changed elsewhere')
    .argument('<plans...>', 'plans as terraform show -json prints them, a file a stack; - is standard input')
    .option('--synthesized <path>', 'synthesized stacks of the plans, for statements that a plan omits')
    .option('--limits <file>', 'service limits of the tenancy and their use by others, as JSON')
    .option('--prices <file>', 'your prices, as JSON, for lines about costs')
    .addOption(new Option('--format <format>', 'how to print it').choices(FORMATS).default('markdown'))
    .option('--fail-on <concerns>', `exit with 1 on any of ${CONCERNS.join(', ')}, separated by commas`, concernsIn, [])
    .option('--limit <characters>', 'drop rows of a printed Markdown preview that would be longer', positive, 60_000)
    .option('--output <file>', `write the whole preview to a file as well; may be repeated`, addOutput, [])
    .action(async (files: readonly string[], options: PreviewOptions) => finish(await preview(files, options)));
}

/** `oci-registry verify-plan`: whether a plan is the one that was previewed. */
export function verifyPlanCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('verify-plan')
    .description('prove before an apply that a plan is the one that was previewed')
    .argument('<plan>', 'the plan that is going to be applied, as terraform show -json prints it')
    .argument('<digest>', 'the digest that preview printed for it')
    .action((file: string, digest: string) => finish(verifyPlan(file, digest)));
}

async function preview(files: readonly string[], options: PreviewOptions): Promise<CommandResult> {
  const { synthesized, limits, prices, format, failOn, limit, output } = options;
  const found = previewOf(plansIn(files), {
    ...(synthesized !== undefined && { synthesized: synthesizedAppAt(synthesized) }),
    ...(limits !== undefined && { limits: serviceLimitsFrom(limits, readJson(limits, JSON_FIX)) }),
    ...(prices !== undefined && { prices: priceTableFrom(prices, readJson(prices, JSON_FIX)) }),
  });
  const written = (wanted: Format, length: number): string | Promise<string> =>
    ({
      markdown: () => previewMarkdown(found, length),
      json: () => previewJson(found),
      sarif: () => previewSarif(found, files),
      html: () => previewPage(found),
    })[wanted]();
  for (const file of output) {
    writeFileWhole(file, await written(ENDINGS[extname(file)] ?? format, Number.POSITIVE_INFINITY));
  }
  const failed = failOn.some((concern) => found.verdict.concerns.has(concern));
  return { output: await written(format, limit), exitCode: failed ? 1 : 0 };
}

/** The page, with a picture of the network if there is a network, and the package that draws it. */
async function previewPage(found: Preview): Promise<string> {
  const { network } = found;
  return previewHtml(found, network.parts.length > 0 && hasGraphviz() ? await svgPicture(network) : undefined);
}

function verifyPlan(file: string, digest: string): CommandResult {
  const [plan] = plansIn([file]).values();
  const actual = plan && planDigest(plan);
  return actual === digest
    ? { output: `${file} is the plan that was previewed.\n` }
    : { output: '', errors: `${file}: ${actual}: it is not the plan ${digest}; preview this one\n`, exitCode: 1 };
}

function addOutput(file: string, before: readonly string[]): string[] {
  return [...before, file];
}

function concernsIn(text: string): Concern[] {
  return text.split(',').map((word) => {
    const found = CONCERNS.find((concern) => concern === word.trim());
    if (found === undefined) {
      throw new InvalidArgumentError(`'${word}' is not one of ${CONCERNS.join(', ')}.`);
    }
    return found;
  });
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1000) {
    throw new InvalidArgumentError('It takes a whole number from 1000.');
  }
  return number;
}
