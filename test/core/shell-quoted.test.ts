import { execFileSync } from 'child_process';
import * as fc from 'fast-check';
import { shellQuoted } from '../../lib/core';

test('any text is one word to a real shell, and comes out as it went in', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom("'; rm -rf / #", '$(id)', '`id`', '${HOME}', 'a\nb', '\\', "''", '*'),
  );
  fc.assert(
    fc.property(
      fc.array(
        text.filter((one) => !one.includes('\0')),
        { minLength: 1, maxLength: 5 },
      ),
      (words) => {
        const script = `printf '%s\\0' ${words.map(shellQuoted).join(' ')}`;
        expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(
          words.map((word) => `${word}\0`).join(''),
        );
      },
    ),
    { numRuns: 60 },
  );
});
