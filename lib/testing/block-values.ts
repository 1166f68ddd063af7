import { Attribute, Block } from './provider-schema';
import { isWireList, isWireObject, WireObject, WireValue } from './wire-values';

/** Position of an attribute in a resource. */
export interface Place {
  /** Name of the attribute. */
  readonly name: string;

  /** Names and positions from the resource down to and including the attribute. */
  readonly path: readonly (string | number)[];
}

/** The object with each attribute of `block` and of its nested blocks replaced by the result of `change`. */
export function mapAttributes(
  block: Block,
  object: WireObject,
  change: (value: WireValue, attribute: Attribute, place: Place) => WireValue,
  path: readonly (string | number)[] = [],
): WireObject {
  const changed: Record<string, WireValue> = {};
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
    changed[name] = change(object[name] ?? null, attribute, { name, path: [...path, name] });
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    const within = (value: WireValue, inner: readonly (string | number)[]): WireValue =>
      isWireObject(value) ? mapAttributes(nested.block, value, change, inner) : value;
    const value = object[name] ?? null;
    changed[name] = isWireList(value)
      ? value.map((element, index) => within(element, [...path, name, index]))
      : within(value, [...path, name]);
  }
  return changed;
}

/** The object with every attribute and block of `block`: `null` for an omitted attribute, `[]` for an omitted block. */
export function completed(block: Block, object: WireObject): WireObject {
  const whole: Record<string, WireValue> = {};
  for (const name of Object.keys(block.attributes ?? {})) {
    whole[name] = object[name] ?? null;
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    const value = object[name] ?? null;
    const complete = (element: WireValue): WireValue =>
      isWireObject(element) ? completed(nested.block, element) : element;
    whole[name] = nested.nesting_mode === 'single' ? complete(value) : (isWireList(value) ? value : []).map(complete);
  }
  return whole;
}
