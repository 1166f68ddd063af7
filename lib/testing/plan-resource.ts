import { mapAttributes } from './block-values';
import { Block } from './provider-schema';
import { Unknown, WireObject } from './wire-values';

/**
 * What a resource will look like: Terraform's own proposal, with what the cloud decides marked as unknown.
 *
 * In an update the proposal holds the earlier values of what the cloud decided, save in new elements of blocks. A
 * computed `null` at the top of an existing resource is one that stays so: it must not make a difference on its own.
 */
export function planResource(block: Block, proposed: WireObject, exists: boolean): WireObject {
  return mapAttributes(block, proposed, (value, attribute, { path }) =>
    value === null && attribute.computed === true && !(exists && path.length === 1) ? new Unknown() : value,
  );
}
