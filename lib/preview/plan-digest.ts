import { createHash } from 'crypto';
import { PlanJson } from '../synthesized';

/**
 * A digest of everything that a plan does, for example `sha256:0f5c…`. It does not depend on the order of keys.
 * Printing a saved plan again results in the same digest, and a plan that does anything else in another one.
 */
export function planDigest(plan: PlanJson): string {
  const hash = createHash('sha256');
  for (const section of SECTIONS) {
    const part = plan[section];
    hash.update(`${section}:`);
    // One entry at a time, because a section can be as large as memory allows.
    for (const entry of Array.isArray(part) ? (part as unknown[]) : [part ?? null]) {
      hash.update(`${canonical(entry)}\n`);
    }
  }
  return `sha256:${hash.digest('hex')}`;
}

const SECTIONS = [
  'resource_changes',
  'output_changes',
  'deferred_changes',
  'action_invocations',
  'deferred_action_invocations',
];

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
