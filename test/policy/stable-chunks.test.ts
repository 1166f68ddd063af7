import * as fc from 'fast-check';
import { shortHash, stableChunks } from '../../lib/policy/stable-chunks';

const rules = { limit: 50, every: 32, sizeOf: () => 1, keyOf: (item: string) => item };

const sortedKeys = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 400 })
  .map((keys) => keys.sort());

describe('stableChunks', () => {
  test('keeps every item, in order, within the limit', () => {
    fc.assert(
      fc.property(sortedKeys, (keys) => {
        const chunks = stableChunks(keys, rules);
        expect(chunks.flat()).toEqual(keys);
        expect(chunks.every((chunk) => chunk.length >= 1 && chunk.length <= 50)).toBe(true);
      }),
    );
  });

  test('leaves a list that fits in one chunk whole', () => {
    const keys = Array.from({ length: 50 }, (_, index) => `key-${index}`);

    expect(stableChunks(keys, rules)).toEqual([keys]);
  });

  test('makes no chunk of nothing', () => {
    expect(stableChunks([], rules)).toEqual([]);
  });

  test('fills a chunk to its limit where no key begins another', () => {
    const keys = Array.from({ length: 100 }, (_, index) => `key-${index}`);
    const cut = (limit: number) => stableChunks(keys, { ...rules, limit, every: Infinity }).map(({ length }) => length);

    expect(cut(50)).toEqual([50, 50]);
    expect(cut(99)).toEqual([99, 1]);
  });

  test('cuts after as many items as it was told, on average', () => {
    const keys = Array.from({ length: 10_000 }, (_, index) => `key-${index}`);
    const counted = (every: number) => stableChunks(keys, { ...rules, limit: 1000, every }).length;

    expect(Math.abs(counted(10) - 1000)).toBeLessThan(100);
    expect(Math.abs(counted(100) - 100)).toBeLessThan(25);
  });

  test('counts what each item weighs', () => {
    const weighs = (item: string) => Number(item);

    expect(stableChunks(['3', '4', '5', '1', '9'], { ...rules, limit: 9, every: Infinity, sizeOf: weighs })).toEqual([
      ['3', '4'],
      ['5', '1'],
      ['9'],
    ]);
  });

  test('changes few of many chunks when one item is added anywhere', () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `team-${String(index).padStart(4, '0')}`);
    const before = new Set(stableChunks(keys, rules).map(String));

    for (const position of [0, 137, 500, 999]) {
      const after = stableChunks(keys.toSpliced(position, 0, `${keys[position]}-new`).sort(), rules).map(String);
      expect(after.filter((chunk) => !before.has(chunk)).length).toBeLessThanOrEqual(3);
    }
  });
});

test('shortHash is eight digits of the SHA-256 of a key', () => {
  expect(shortHash('abc')).toBe('ba7816bf');
});
