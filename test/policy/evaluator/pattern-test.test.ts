import * as fc from 'fast-check';
import { patternTest } from '../../../lib/policy/evaluator/pattern-test';

/** The same by a regular expression, which is exact, and takes exponential time for some patterns. */
function byExpression(pattern: string): RegExp {
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`);
}

const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '\n'), maxLength: 10 });
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '*', '*'), maxLength: 8 });

describe('a pattern', () => {
  test('matches what its regular expression matches', () => {
    fc.assert(
      fc.property(pattern, text, (written, asked) => {
        expect(patternTest(written)(asked)).toBe(byExpression(written).test(asked));
      }),
      { numRuns: 2000 },
    );
  });

  test('matches a text that it was made from', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), fc.array(text), (kept, left) => {
        const asked = kept
          .flatMap((part, index) => [part, index < kept.length - 1 ? (left[index] ?? '') : ''])
          .join('');

        expect(patternTest(kept.join('*'))(asked)).toBe(true);
      }),
    );
  });

  test('with many stars is told at once from a text that it does not match', () => {
    expect(patternTest(`${'*a'.repeat(100)}*b`)('a'.repeat(10_000))).toBe(false);
    expect(patternTest(`${'*a'.repeat(100)}*b`)(`${'a'.repeat(10_000)}b`)).toBe(true);
  });
});
