/** How {@link stablePages} fills pages. */
export interface PageOptions<T> {
  /** Largest sum of sizes in a page. */
  readonly limit: number;

  /** Size of an item. */
  readonly sizeOf: (item: T) => number;

  /** Key that identifies an item. The items of a page are ordered by key. */
  readonly keyOf: (item: T) => string;
}

/** Consecutive items, in the order of their keys. */
export interface Page<T> {
  /** Constant while the page exists. The id of the first page is empty. */
  readonly id: string;

  readonly items: readonly T[];
}

/**
 * Divides items into pages so that adding or removing an item changes one or two pages.
 *
 * A page that is too full is divided at the highest bit in which its keys differ. The division depends on the range of
 * keys, not on the keys that exist. The first half keeps the id of the page, and the id of the second half is its
 * position in the range. So adding items adds pages, removing items removes pages, and neither renames one.
 */
export function stablePages<T>(items: readonly T[], options: PageOptions<T>): Page<T>[] {
  const { keyOf } = options;
  const sorted = items.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  return items.length === 0 ? [] : pagesOf('', sorted, options);
}

function pagesOf<T>(id: string, items: readonly T[], options: PageOptions<T>): Page<T>[] {
  const { limit, sizeOf, keyOf } = options;
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined || first === last || sumOf(items, sizeOf) <= limit) {
    return [{ id, items }];
  }
  const cut = cutBetween(keyOf(first), keyOf(last));
  const second = items.findIndex((item) => cut.isBehind(keyOf(item)));
  return [...pagesOf(id, items.slice(0, second), options), ...pagesOf(cut.id, items.slice(second), options)];
}

/** The first bit in which two keys differ: the later key has it, the earlier one does not. */
function cutBetween(earlier: string, later: string): { id: string; isBehind: (key: string) => boolean } {
  let at = 0;
  while (earlier.charCodeAt(at) === later.charCodeAt(at)) {
    at += 1;
  }
  const bit = 31 - Math.clz32(codeAt(earlier, at) ^ codeAt(later, at));
  return {
    id: `${later.slice(0, at)} ${codeAt(later, at) >> bit} ${bit}`,
    isBehind: (key) => (codeAt(key, at) & (1 << bit)) !== 0,
  };
}

/** The end of a key counts as zero, which is before every character. */
function codeAt(key: string, at: number): number {
  return key.charCodeAt(at) || 0;
}

function sumOf<T>(items: readonly T[], sizeOf: (item: T) => number): number {
  return items.reduce((total, item) => total + sizeOf(item), 0);
}
