import * as fc from 'fast-check';
import { codeText } from '../../lib/core';

test.each([
  ['api', "'api'"],
  ["O'Hara", "'O\\'Hara'"],
  ['a "b" \\ c', '\'a "b" \\\\ c\''],
  ['\\"', "'\\\\\"'"],
  ['two\nlines\u2028', "'two\\nlines\\u2028'"],
])('%j is the code %s', (text, code) => {
  expect(codeText(text)).toBe(code);
});

test('code has the value of its text, on one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const code = codeText(text);
      expect(new Function(`return ${code};`)()).toBe(text);
      expect(code).not.toMatch(/[\n\r\u2028\u2029]/);
    }),
  );
});
