import { AccessPreview } from './access-preview';
import { Loss } from './loss';

/** What a plan may be refused for. */
export const CONCERNS = ['widening', 'destroy', 'public', 'unknown'] as const;

/** What a plan may be refused for: more access, something lost, something public, something that nobody can evaluate. */
export type Concern = (typeof CONCERNS)[number];

/** What to look at first. */
export interface Verdict {
  /** What of the plan deserves a look, and why, a sentence each. Nothing where it only adds or changes in place. */
  readonly concerns: ReadonlyMap<Concern, string>;
}

/** What a verdict is about. */
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
