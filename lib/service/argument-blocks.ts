/** Arguments of a resource or of a block, by their names in Terraform. */
export type ArgumentValues = Readonly<Record<string, unknown>>;

/** A block of a resource, or the resource itself. */
export interface ArgumentBlock {
  /** Names and positions from the resource down to the block. */
  readonly path: readonly (string | number)[];

  readonly values: ArgumentValues;
}

/** The blocks at a path of block names, including each element of a list. Unknown blocks are omitted. */
export function blocksAt(values: ArgumentValues, names: readonly string[]): readonly ArgumentBlock[] {
  return names.reduce<readonly ArgumentBlock[]>(
    (blocks, name) => blocks.flatMap(({ path, values: outer }) => elementsOf(outer[name], [...path, name])),
    [{ path: [], values }],
  );
}

function elementsOf(value: unknown, path: readonly (string | number)[]): readonly ArgumentBlock[] {
  if (Array.isArray(value)) {
    return value.flatMap((element: unknown, index) => elementsOf(element, [...path, index]));
  }
  return isPlainObject(value) ? [{ path, values: value }] : [];
}

function isPlainObject(value: unknown): value is ArgumentValues {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Whether an argument or block is omitted. */
export function isLeftOut(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
