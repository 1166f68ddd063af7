import { Comparison } from './condition';
import { isAbout } from './condition-parts';
import { instantOf } from './utc-time';

/**
 * The time from which on a comparison never holds, in milliseconds since 1970; `undefined` without one, or if it is
 * not written out.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policies/scoping-policy-by-time.htm
 */
export function endOf(comparison: Comparison): number | undefined {
  const { operator, values } = comparison;
  const last = values.at(-1);
  return isAbout(comparison, 'request.utc-timestamp') &&
    (operator === 'before' || operator === 'between') &&
    last !== undefined &&
    'text' in last
    ? instantOf(last.text)
    : undefined;
}

/** Whether a comparison holds at no time from now on. */
export function hasEnded(comparison: Comparison): boolean {
  const end = endOf(comparison);
  return end !== undefined && end + CLOCK_SKEW < Date.now();
}

/** Clocks may be five minutes apart. */
const CLOCK_SKEW = 5 * 60 * 1000;
