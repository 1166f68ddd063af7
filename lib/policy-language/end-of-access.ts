import { Comparison } from './condition';
import { isAbout } from './condition-parts';
import { instantOf } from './utc-time';

/**
 * The time after which a comparison never holds, in milliseconds since 1970; `undefined` if it has no such time, or
 * only Terraform knows the time.
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

/** Whether a comparison can no longer hold, now or later. */
export function hasEnded(comparison: Comparison): boolean {
  const end = endOf(comparison);
  return end !== undefined && end + CLOCK_SKEW < Date.now();
}

/** Two clocks may differ by five minutes. */
const CLOCK_SKEW = 5 * 60 * 1000;
