import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { ConfigurationError, Misconfiguration, warnOnce } from '../core';
import { addValidation } from '../synthesized';

/** Use of a limit by an app. */
export interface Usage {
  /** Counted resources and their scope, for example `repositories in region eu-frankfurt-1`. */
  readonly what: string;

  /** Their number, including existing ones. */
  readonly total: number;

  /** Number by construct. Only called for a message. */
  readonly parts: () => readonly (readonly [name: string, count: number])[];

  readonly limit: number;

  /** Origin of the limit, in Oracle's terms. */
  readonly why: string;

  /** The changes that can fix it. */
  readonly fix: string;

  /** The counted constructs. */
  readonly constructs: readonly IConstruct[];
}

/** Counts the use of limits over all stacks of an app. */
export type UsageCounter = (root: IConstruct) => Usage[];

/** Share of a limit at which warnings start. */
export const NEAR_LIMIT = 0.8;

/** Number of the largest constructs that a message lists. */
const NAMED = 5;

const counts = new WeakMap<TerraformStack, Set<UsageCounter>>();

/**
 * Registers a validation that counts over the whole app when the stack of `scope` is synthesized. It fails above a
 * limit, and warns near it. The same count is registered once per stack.
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

/** The last stack with counted constructs reports the usage: only then have all stacks written their policies. */
function speaker({ constructs }: Usage, count: UsageCounter): TerraformStack | undefined {
  const last = constructs.findLast((construct) => counts.get(TerraformStack.of(construct))?.has(count));
  return last && TerraformStack.of(last);
}

function isOver(usage: Usage): boolean {
  return usage.total > usage.limit;
}

function isNear(usage: Usage): boolean {
  return !isOver(usage) && usage.total >= usage.limit * NEAR_LIMIT;
}

function problemOf(usage: Usage): Misconfiguration {
  const { what, total, parts, why, fix } = usage;
  const largest = parts()
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => other - one);
  const named = largest.slice(0, NAMED).map(([name, count]) => `${name}: ${count}`);
  const others = largest.length > NAMED ? [`${largest.length - NAMED} more`] : [];
  const most = [...named, ...others].join(', ');
  return { given: `${total} ${what}`, why: `${why}, and most are in: ${most}`, fix };
}
