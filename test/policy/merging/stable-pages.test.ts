import * as fc from 'fast-check';
import { shortHash } from '../../../lib/core';
import { Page, stablePages } from '../../../lib/policy/merging/stable-pages';

const rules = { limit: 50, sizeOf: () => 1, keyOf: (item: string) => item };

const key = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab0'), minLength: 1, maxLength: 6 }),
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.nat({ max: 999 }).map((team) => `Allow group team-${team} to read repos`),
);
const someKeys = fc.uniqueArray(key, { minLength: 1, maxLength: 400 });

function idsOf(pages: readonly Page<string>[]): string[] {
  return pages.map(({ id }) => id);
}

/** Ids of pages that hold other items, or are not there in one of the two. */
function changed(before: readonly Page<string>[], after: readonly Page<string>[]): string[] {
  const [old, now] = [before, after].map((pages) => new Map(pages.map(({ id, items }) => [id, items.join('\n')])));
  return [...new Set([...idsOf(before), ...idsOf(after)])].filter((id) => old?.get(id) !== now?.get(id));
}

describe('stablePages', () => {
  test('keeps every item, in order, within the limit, on pages with an id each', () => {
    fc.assert(
      fc.property(someKeys, fc.integer({ min: 1, max: 60 }), (keys, limit) => {
        const pages = stablePages(keys, { ...rules, limit });

        expect(pages.flatMap(({ items }) => items)).toEqual(keys.toSorted());
        expect(pages.every(({ items }) => items.length >= 1 && items.length <= limit)).toBe(true);
        expect(new Set(idsOf(pages)).size).toBe(pages.length);
        expect(idsOf(pages)[0]).toBe('');
      }),
    );
  });

  test('leaves a list that fits on one page whole', () => {
    const keys = Array.from({ length: 50 }, (_, index) => `key-${String(index).padStart(2, '0')}`);

    expect(stablePages(keys, rules)).toEqual([{ id: '', items: keys }]);
    expect(stablePages([...keys, 'key-50'], rules).length).toBeGreaterThan(1);
  });

  test('makes no page of nothing', () => {
    expect(stablePages([], rules)).toEqual([]);
  });

  test('counts what each item weighs, and gives one that is too heavy a page of its own', () => {
    const pages = stablePages(['3', '4', '5', '9'], { ...rules, limit: 9, sizeOf: Number });

    expect(pages.map(({ items }) => items)).toEqual([['3'], ['4', '5'], ['9']]);
  });

  test('changes two pages at most for one item more or less, and renames none', () => {
    fc.assert(
      fc.property(someKeys, key, fc.integer({ min: 1, max: 20 }), (keys, added, limit) => {
        fc.pre(!keys.includes(added));
        const fewer = stablePages(keys, { ...rules, limit });
        const more = stablePages([...keys, added], { ...rules, limit });

        expect(idsOf(more)).toEqual(expect.arrayContaining(idsOf(fewer)));
        expect(changed(fewer, more).length).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('fills pages to two thirds or so', () => {
    const keys = Array.from({ length: 3000 }, (_, index) => `Allow group team-${shortHash(String(index))} to read`);
    const pages = stablePages(keys, rules);

    expect(pages.length).toBeGreaterThanOrEqual(60);
    expect(pages.length).toBeLessThan(110);
  });
});

test('shortHash is eight digits of the SHA-256 of a key', () => {
  expect(shortHash('abc')).toBe('ba7816bf');
});
