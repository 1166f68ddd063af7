import { addressKey, ResourceChange } from './resource-change';

/** Changes that were made outside of Terraform, by the effect of this apply on them. */
export interface Drift {
  /** Changes that this apply reverts. */
  readonly reverted: readonly ResourceChange[];

  /** Changes that stay. */
  readonly kept: readonly ResourceChange[];

  /** Changes that OCI makes. */
  readonly noise: readonly ResourceChange[];
}

/** Attributes that OCI changes: counters, sizes, times, and tags that it sets. */
const BY_ITSELF =
  /^(time_\w+|etag|system_tags|defined_tags|image_count|layer_count|layers_size_in_bytes|billable_size_in_gbs|lifecycle_details|lifecycle_state|state)$/;

/** Groups the changes that were made outside of Terraform. */
export function driftIn(drift: readonly ResourceChange[], changes: readonly ResourceChange[]): Drift {
  const key = ({ stack, address }: ResourceChange) => addressKey(stack, address);
  const changed = new Set(changes.filter(({ action }) => action !== 'none').map(key));
  const reverted = drift.filter((one) => changed.has(key(one)));
  const left = drift.filter((one) => !changed.has(key(one)));
  const isNoise = ({ action, attributes }: ResourceChange) =>
    action === 'update' && attributes.every((name) => BY_ITSELF.test(name));
  return { reverted, kept: left.filter((one) => !isNoise(one)), noise: left.filter(isNoise) };
}
