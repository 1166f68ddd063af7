import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { ConfigurationError, Misconfiguration, warnOnce } from '../core';
import { addValidation } from '../synthesized';

/** How much of a limit an app uses. */
export interface Usage {
  /** What is counted and where, for example `repositories in region eu-frankfurt-1`. */
  readonly what: string;

  /** How many there are, those included that existed already. */
  readonly total: number;

  /** Who uses how many: worked out where somebody has to be told. */
  readonly parts: () => readonly (readonly [name: string, count: number])[];

  readonly limit: number;

  /** Where the limit comes from, in Oracle's terms. */
  readonly why: string;

  /** The ways out. */
  readonly fix: string;

  /** The constructs that it was counted from. */
  readonly constructs: readonly IConstruct[];
}

/** Adds up what an app uses, over all of its stacks. */
export type UsageCounter = (root: IConstruct) => Usage[];

/** The share of a limit from which on a warning says that it is near. */
const NEAR = 0.8;

/** How many of those who use most are named. */
const NAMED = 5;

const counts = new WeakMap<TerraformStack, Set<UsageCounter>>();

/**
 * Counts over the whole app when the stack of `scope` is synthesized: an error for what is over its limit, a warning
 * for what is near. However many ask for the same count, it is said once.
 */
export function addUsageValidation(scope: IConstruct, count: UsageCounter): void {
  const stack = TerraformStack.of(scope);
  const known = counts.get(stack) ?? new Set<UsageCounter>();
  counts.set(stack, known);
  if (!known.has(count)) {
    known.add(count);
    addValidation(stack, () => errorsOf(stack, count));
  }
}

function errorsOf(stack: TerraformStack, count: UsageCounter): string[] {
  const own = count(stack.node.root).filter((usage) => speaker(usage, count) === stack);
  for (const usage of own.filter(isNear)) {
    const { given, why, fix } = problemOf(usage);
    warnOnce(stack, `${given}: ${why}; ${fix}`);
  }
  return own.filter(isOver).map((usage) => new ConfigurationError(stack, problemOf(usage)).message);
}

/** The last of the stacks that a usage comes from: by then, the policies of the others are written. */
function speaker({ constructs }: Usage, count: UsageCounter): TerraformStack | undefined {
  const last = constructs.findLast((construct) => counts.get(TerraformStack.of(construct))?.has(count));
  return last && TerraformStack.of(last);
}

function isOver(usage: Usage): boolean {
  return usage.total > usage.limit;
}

function isNear(usage: Usage): boolean {
  return !isOver(usage) && usage.total >= usage.limit * NEAR;
}

function problemOf(usage: Usage): Misconfiguration {
  const { what, total, parts, why, fix } = usage;
  const largest = parts()
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => other - one);
  const named = largest.slice(0, NAMED).map(([name, count]) => `${name}: ${count}`);
  const others = largest.length > NAMED ? [`${largest.length - NAMED} more`] : [];
  const most = [...named, ...others].join(', ');
  return { given: `${total} ${what}`, why: `${why}, and these hold most: ${most}`, fix };
}
