import { Option } from 'commander';
import { visibleText } from '../core';
import { SynthesizedApp } from '../synthesized';
import { leftoverStacksAt } from './synthesized-folder';

/** Lets a check succeed although something was left out of its answer. */
export function allowUnevaluatedOption(): Option {
  return new Option(
    '--allow-unevaluated',
    'do not fail on what could not be evaluated; it is still told of on standard error',
  ).default(false);
}

/** What is left out of every answer about the stacks at `path`, or was never proven, each with the reason. */
export function unevaluatedStacks(app: SynthesizedApp, path: string): string[] {
  const leftovers = leftoverStacksAt(path).map(
    (folder) => `not read: ${folder}: manifest.json does not name it; delete it if the app has no such stack any more`,
  );
  const unvalidated = app
    .metadata('unvalidated')
    .map(
      ({ stack }) =>
        `not proven: stack ${stack}: it was synthesized with skipValidation, so no requirement was checked`,
    );
  return [...leftovers, ...unvalidated];
}

/** One line for each, for standard error. */
export function unevaluatedLines(lines: readonly string[]): string {
  return lines.map((line) => `${visibleText(line)}\n`).join('');
}
