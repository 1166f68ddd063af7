import { Option } from 'commander';
import { visibleText } from '../core';
import { SynthesizedApp } from '../synthesized';
import { leftoverStacksAt } from './synthesized-folder';

/** Makes a check succeed although something could not be evaluated. */
export function allowUnevaluatedOption(): Option {
  return new Option(
    '--allow-unevaluated',
    'do not fail on statements and stacks that could not be evaluated; they are still printed to standard error',
  ).default(false);
}

/** Parts of the stacks at `path` that could not be evaluated, or were never validated, each with the reason. */
export function unevaluatedStacks(app: SynthesizedApp, path: string): string[] {
  const leftovers = leftoverStacksAt(path).map(
    (folder) => `not evaluated: ${folder}: it is not in manifest.json; delete it if the app no longer has this stack`,
  );
  const unvalidated = app
    .metadata('unvalidated')
    .map(
      ({ stack }) =>
        `not validated: stack ${stack}: it was synthesized with skipValidation, so no requirement was checked`,
    );
  return [...leftovers, ...unvalidated];
}

/** One line for each, for standard error. */
export function unevaluatedLines(lines: readonly string[]): string {
  return lines.map((line) => `${visibleText(line)}\n`).join('');
}
