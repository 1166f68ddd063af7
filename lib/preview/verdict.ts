import { AccessChange, isGain } from './access-comparison';
import { Drift } from './drift';
import { Loss } from './loss';
import { NearLimit } from './near-limits';
import { ResourceChange } from './resource-change';

/** Reasons to refuse a plan. */
export const CONCERNS = ['widening', 'destroy', 'public', 'unknown'] as const;

/** A reason to refuse a plan: more access, a loss, a public resource, or a change that cannot be evaluated. */
export type Concern = (typeof CONCERNS)[number];

/** The reasons to look at a plan. */
export interface Verdict {
  /** The verdict in one line, with the reasons. */
  readonly line: string;

  /** The reasons, with a sentence for each. Empty if the plan only adds resources or changes them in place. */
  readonly concerns: ReadonlyMap<Concern, string>;
}

/** The parts of a preview that a verdict is about. */
export interface Judged {
  readonly access: { readonly changes: readonly AccessChange[] };
  readonly losses: readonly Loss[];
  readonly exposures: readonly string[];
  readonly unknown: readonly string[];
  readonly limits: readonly NearLimit[];
  readonly drift: Drift;
  readonly changes: readonly ResourceChange[];
  readonly outputs: readonly string[];
}

/** The verdict about the parts of a preview. */
export function verdictOf(judged: Judged): Verdict {
  const { access, losses, exposures, unknown, limits, drift } = judged;
  const gains = access.changes.filter(isGain);
  const aside = asideOf(gains.length, [
    [gains.filter(({ areNew }) => areNew).length, 'to what is new'],
    [gains.filter(({ condition }) => condition !== undefined).length, 'under a condition'],
  ]);
  const withAction = (action: string) => losses.filter(({ change }) => change.action === action).length;
  const concerns: readonly (readonly [Concern, string[]])[] = [
    ['widening', counted(gains.length, `gain of access${aside}`, `gains of access${aside}`)],
    [
      'destroy',
      [
        ...counted(withAction('destroy'), 'resource is destroyed', 'resources are destroyed'),
        ...counted(withAction('replace'), 'resource is replaced', 'resources are replaced'),
        ...counted(
          withAction('create'),
          'resource is missing and created again',
          'resources are missing and created again',
        ),
      ],
    ],
    [
      'public',
      counted(exposures.length, 'thing becomes reachable from outside', 'things become reachable from outside'),
    ],
    ['unknown', counted(unknown.length, 'thing cannot be evaluated', 'things cannot be evaluated')],
  ];
  const raised = new Map(
    concerns.flatMap(([concern, texts]) => (texts.length === 0 ? [] : [[concern, texts.join(', ')]])),
  );
  const remarks = [
    ...counted(
      limits.filter(({ isOver }) => isOver).length,
      'service limit is exceeded',
      'service limits are exceeded',
    ),
    ...counted(
      drift.reverted.filter(({ action }) => action === 'update').length,
      'change outside of Terraform is reverted',
      'changes outside of Terraform are reverted',
    ),
  ];
  return { concerns: raised, line: lineOf([...raised.values(), ...remarks], judged) };
}

function lineOf(reasons: readonly string[], { changes, outputs, drift }: Judged): string {
  if (reasons.length > 0) {
    return `Needs a look: ${reasons.join(', ')}`;
  }
  if (changes.length > 0) {
    return 'Nothing is destroyed, nobody gains access, and nothing becomes public';
  }
  const kept = counted(
    drift.kept.length,
    'resource was changed outside of Terraform, and stays so',
    'resources were changed outside of Terraform, and stay so',
  );
  return ['No change', ...(outputs.length === 0 ? [] : ['except of outputs']), ...kept].join('; ');
}

/** A remark on some or all of the counted changes, for example ` (2 under a condition)`. */
function asideOf(total: number, parts: readonly (readonly [count: number, what: string])[]): string {
  const words = parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => (count === total ? what : `${count} ${what}`));
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

function counted(count: number, one: string, several: string): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`];
}
