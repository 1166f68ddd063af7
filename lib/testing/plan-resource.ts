import { mapAttributes } from './block-values';
import { Block } from './provider-schema';
import { Unknown, WireObject } from './wire-values';

/**
 * The planned resource: Terraform's proposal, with computed values marked as unknown.
 *
 * In an update, the proposal contains the earlier computed values, except in new elements of blocks. A computed `null`
 * at the top level of an existing resource stays `null`, so that it is not a difference.
 */
export function planResource(block: Block, proposed: WireObject, exists: boolean): WireObject {
  return mapAttributes(block, proposed, (value, attribute, { path }) =>
    value === null && attribute.computed === true && !(exists && path.length === 1) ? new Unknown() : value,
  );
}
