import { ResourceChange } from './resource-change';

/** What changed outside of Terraform, told apart by what this apply does about it. */
export interface Drift {
  /** Changes that this apply takes back. */
  readonly reverted: readonly ResourceChange[];

  /** Changes that stay. */
  readonly kept: readonly ResourceChange[];

  /** Changes that OCI makes by itself. */
  readonly noise: readonly ResourceChange[];
}

/** Attributes that OCI changes by itself: counters, sizes, times, and tags that it sets. */
const BY_ITSELF =
  /^(time_\w+|etag|system_tags|defined_tags|image_count|layer_count|layers_size_in_bytes|billable_size_in_gbs|lifecycle_details|lifecycle_state|state)$/;

/** Sorts what changed outside of Terraform. */
export function driftIn(drift: readonly ResourceChange[], changes: readonly ResourceChange[]): Drift {
  const key = ({ stack, address }: ResourceChange) => JSON.stringify([stack, address]);
  const changed = new Set(changes.filter(({ action }) => action !== 'none').map(key));
  const reverted = drift.filter((one) => changed.has(key(one)));
  const left = drift.filter((one) => !changed.has(key(one)));
  const isNoise = ({ action, attributes }: ResourceChange) =>
    action === 'update' && attributes.every((name) => BY_ITSELF.test(name));
  return { reverted, kept: left.filter((one) => !isNoise(one)), noise: left.filter(isNoise) };
}
