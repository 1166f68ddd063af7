import { AttributePath, Step } from './configuration-problems';
import { Block, NestedBlock } from './provider-schema';
import { canonicalText, isWireList, isWireObject, WireObject, WireValue } from './wire-values';

/**
 * The attributes of this resource that cannot be changed in place. Terraform compares their values before and after. It
 * cannot compare elements of sets, so this function does.
 */
export function replacedPaths(
  block: Block,
  dottedPaths: readonly string[],
  prior: WireObject,
  planned: WireObject,
): readonly AttributePath[] {
  return dottedPaths.flatMap((path) => waysTo(path.split('.'), block, prior, planned, [])).map((steps) => ({ steps }));
}

function waysTo(
  [name, ...rest]: readonly string[],
  block: Block,
  prior: WireValue,
  planned: WireValue,
  steps: readonly Step[],
): readonly (readonly Step[])[] {
  if (name === undefined) {
    return [];
  }
  const here = [...steps, { attribute_name: name }];
  const nested = block.block_types?.[name];
  if (!nested) {
    return block.attributes?.[name] && rest.length === 0 ? [here] : [];
  }
  const [before, after] = [memberOf(prior, name), memberOf(planned, name)];
  if (rest.length === 0) {
    // Attributes in the blocks have their own paths. This path is for the number of blocks.
    return elementsOf(before).length === elementsOf(after).length ? [] : [here];
  }
  if (nested.nesting_mode === 'set') {
    return textsIn(before, nested, rest) === textsIn(after, nested, rest) ? [] : [here];
  }
  if (nested.nesting_mode === 'single') {
    return waysTo(rest, nested.block, before, after, here);
  }
  const longer = elementsOf(before).length > elementsOf(after).length ? before : after;
  return elementsOf(longer).flatMap((_element, index) =>
    waysTo(rest, nested.block, elementsOf(before)[index] ?? null, elementsOf(after)[index] ?? null, [
      ...here,
      { element_key_int: index },
    ]),
  );
}

function textsIn(blocks: WireValue, nested: NestedBlock, names: readonly string[]): string {
  return elementsOf(blocks)
    .flatMap((element) => valuesAt(element, nested.block, names))
    .map(canonicalText)
    .sort()
    .join('\n');
}

function valuesAt(value: WireValue, block: Block, [name, ...rest]: readonly string[]): readonly WireValue[] {
  if (name === undefined) {
    return [];
  }
  const member = memberOf(value, name);
  const nested = block.block_types?.[name];
  if (nested && rest.length > 0) {
    return elementsOf(member).flatMap((element) => valuesAt(element, nested.block, rest));
  }
  return [member];
}

function memberOf(value: WireValue, name: string): WireValue {
  return isWireObject(value) ? (value[name] ?? null) : null;
}

function elementsOf(value: WireValue): readonly WireValue[] {
  if (isWireList(value)) {
    return value;
  }
  return value === null ? [] : [value];
}
