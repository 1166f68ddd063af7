import { createHash } from 'crypto';
import { PlanJson } from '../synthesized';

/**
 * A digest of all that a plan is going to do, for example `sha256:0f5c…`. It is the same each time that the same saved
 * plan is printed, by whichever order of keys, and another for a plan that does anything else.
 */
export function planDigest(plan: PlanJson): string {
  const parts = ['resource_changes', 'output_changes', 'deferred_changes', 'action_invocations'].map(
    (section) => plan[section] ?? null,
  );
  return `sha256:${createHash('sha256').update(canonical(parts)).digest('hex')}`;
}

/** JSON with the keys of every object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
