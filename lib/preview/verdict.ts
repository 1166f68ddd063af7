import { AccessPreview } from './access-preview';
import { Loss } from './loss';

/** Reasons to refuse a plan. */
export const CONCERNS = ['widening', 'destroy', 'public', 'unknown'] as const;

/** A reason to refuse a plan: more access, a loss, a public resource, or a change that cannot be evaluated. */
export type Concern = (typeof CONCERNS)[number];

/** The reasons to look at a plan. */
export interface Verdict {
  /** The reasons, with a sentence for each. Empty if the plan only adds resources or changes them in place. */
  readonly concerns: ReadonlyMap<Concern, string>;
}

/** The parts of a preview that a verdict is about. */
export interface Judged {
  readonly access: AccessPreview;
  readonly losses: readonly Loss[];
  readonly exposures: readonly string[];
  readonly deferred: readonly string[];
}

/** The verdict about the parts of a preview. */
export function verdictOf({ access, losses, exposures, deferred }: Judged): Verdict {
  const lost = losses.filter(({ change }) => change.action !== 'forget');
  const unknown = access.unknown.length + deferred.length;
  const counted: readonly (readonly [Concern, number, string, string])[] = [
    ['widening', access.gained.length, 'gain of access', 'gains of access'],
    ['destroy', lost.length, 'resource is destroyed or replaced', 'resources are destroyed or replaced'],
    ['public', exposures.length, 'thing becomes reachable from outside', 'things become reachable from outside'],
    ['unknown', unknown, 'thing cannot be evaluated', 'things cannot be evaluated'],
  ];
  return {
    concerns: new Map(
      counted.flatMap(([concern, count, one, several]) =>
        count === 0 ? [] : [[concern, `${count} ${count === 1 ? one : several}`]],
      ),
    ),
  };
}
