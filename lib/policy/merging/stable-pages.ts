/** How {@link stablePages} fills pages. */
export interface PageOptions<T> {
  /** Largest sum of sizes in a page. */
  readonly limit: number;

  /** What an item counts towards the limit. */
  readonly sizeOf: (item: T) => number;

  /** What tells an item from the others. Pages hold items in the order of their keys. */
  readonly keyOf: (item: T) => string;
}

/** Items that stand together. */
export interface Page<T> {
  /** The same for as long as the page is there; that of the first page is empty. */
  readonly id: string;

  readonly items: readonly T[];
}

/**
 * Lays items out on pages so that one item more or less changes one page, or two, and leaves the others alone.
 *
 * A page that is too full is cut where the keys in it first differ in a bit, so that where pages begin depends on what
 * keys can be, and not on which there are. The first half keeps the id of the page, and the second has one that its
 * place among all keys gives it: items that come add pages, items that go take some away, and neither renames any.
 */
export function stablePages<T>(items: readonly T[], rules: PageOptions<T>): Page<T>[] {
  const { keyOf } = rules;
  const sorted = items.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  return items.length === 0 ? [] : pagesOf('', sorted, rules);
}

function pagesOf<T>(id: string, items: readonly T[], rules: PageOptions<T>): Page<T>[] {
  const { limit, sizeOf, keyOf } = rules;
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined || first === last || sumOf(items, sizeOf) <= limit) {
    return [{ id, items }];
  }
  const cut = cutBetween(keyOf(first), keyOf(last));
  const second = items.findIndex((item) => cut.isBehind(keyOf(item)));
  return [...pagesOf(id, items.slice(0, second), rules), ...pagesOf(cut.id, items.slice(second), rules)];
}

/** Where two keys first differ: the later one has the bit there that the earlier one has not. */
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

/** The end of a key counts as zero, which is less than any character. */
function codeAt(key: string, at: number): number {
  return key.charCodeAt(at) || 0;
}

function sumOf<T>(items: readonly T[], sizeOf: (item: T) => number): number {
  return items.reduce((total, item) => total + sizeOf(item), 0);
}
