import { Command, InvalidArgumentError, Option } from 'commander';
import { writeFileSync } from 'fs';
import { Concern, CONCERNS, planDigest, previewJson, previewMarkdown, previewOf } from '../preview';
import { CommandResult } from './command-result';
import { plansIn } from './plans';
import { synthesizedAppAt } from './synthesized-folder';

const FORMATS = ['markdown', 'json'] as const;

interface PreviewOptions {
  readonly synthesized?: string;
  readonly format: (typeof FORMATS)[number];
  readonly failOn: readonly Concern[];
  readonly limit: number;
  readonly output?: string;
}

/** `oci-registry preview`: the effects of plans, for a comment on a pull request. */
export function previewCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('preview')
    .description('show what plans change: access first, then what is destroyed, made public, or changed elsewhere')
    .argument('<plans...>', 'plans as terraform show -json prints them, a file a stack; - is standard input')
    .option('--synthesized <path>', 'synthesized stacks of the plans, for statements that a plan omits')
    .addOption(new Option('--format <format>', 'how to write it').choices(FORMATS).default('markdown'))
    .option('--fail-on <concerns>', `exit with 1 on any of ${CONCERNS.join(', ')}, separated by commas`, concernsIn, [])
    .option('--limit <characters>', 'drop rows of a Markdown preview that would be longer', positive, 60_000)
    .option('--output <file>', 'write the whole preview to this file as well')
    .action((files: readonly string[], options: PreviewOptions) => finish(preview(files, options)));
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

function preview(
  files: readonly string[],
  { synthesized, format, failOn, limit, output }: PreviewOptions,
): CommandResult {
  const found = previewOf(plansIn(files), synthesized === undefined ? undefined : synthesizedAppAt(synthesized));
  const write = format === 'json' ? () => previewJson(found) : (length: number) => previewMarkdown(found, length);
  if (output !== undefined) {
    writeFileSync(output, write(Number.POSITIVE_INFINITY));
  }
  const failed = failOn.some((concern) => found.verdict.concerns.has(concern));
  return { output: write(limit), exitCode: failed ? 1 : 0 };
}

function verifyPlan(file: string, digest: string): CommandResult {
  const [plan] = plansIn([file]).values();
  const actual = plan && planDigest(plan);
  return actual === digest
    ? { output: `${file} is the plan that was previewed.\n` }
    : { output: '', errors: `${file}: ${actual}: it is not the plan ${digest}; preview this one\n`, exitCode: 1 };
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
