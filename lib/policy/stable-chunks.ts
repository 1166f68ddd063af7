import { createHash } from 'crypto';

/** How {@link stableChunks} cuts. */
export interface ChunkRules<T> {
  /** Largest sum of sizes in a chunk. */
  readonly limit: number;

  /** Number of items after which a cut comes on average, where more than one chunk is needed. */
  readonly every: number;

  /** What an item counts towards the limit. */
  readonly sizeOf: (item: T) => number;

  /** What tells an item from the others, and decides whether a chunk begins with it. */
  readonly keyOf: (item: T) => string;
}

/**
 * Cuts a sorted list into chunks so that one item more or less changes one chunk, or two, and leaves the others alone.
 *
 * A chunk begins where the key of an item says so, and not where the one before happens to be full: places that depend
 * on a count would move through the whole list with each change.
 */
export function stableChunks<T>(items: readonly T[], rules: ChunkRules<T>): T[][] {
  const total = items.reduce((sum, item) => sum + rules.sizeOf(item), 0);
  if (total <= rules.limit) {
    return items.length === 0 ? [] : [[...items]];
  }
  const chunks: T[][] = [];
  let chunk: T[] = [];
  let size = Infinity;
  for (const item of items) {
    const more = rules.sizeOf(item);
    if (size + more > rules.limit || beginsChunk(rules.keyOf(item), rules.every)) {
      chunk = [];
      chunks.push(chunk);
      size = 0;
    }
    chunk.push(item);
    size += more;
  }
  return chunks;
}

/** A few hexadecimal digits that stay the same for the same key. */
export function shortHash(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}

function beginsChunk(key: string, every: number): boolean {
  return parseInt(shortHash(key), 16) % every === 0;
}
