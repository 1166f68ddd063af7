import * as fc from 'fast-check';
import { ConfigurationError, visibleText } from '../../lib/core';

describe('visibleText', () => {
  test.each([
    ['acme-prod', 'acme-prod'],
    ['a\nb\tc\u0000', 'a\\nb\\tc\\u0000'],
    ['acme\u202Edorp', 'acme\\u202edorp'],
    ['a\u200Bb\u2066c\uFEFF', 'a\\u200bb\\u2066c\\ufeff'],
    ['line\u2028separator', 'line\\u2028separator'],
    ['\u{E0041}tag', '\\udb40\\udc41tag'],
    ['half \uD800', 'half \\ud800'],
    ['Ünïcode 日本 🙂', 'Ünïcode 日本 🙂'],
  ])('writes %j', (text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });

  test('holds nothing that a terminal acts on, and changes nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visibleText(text);

        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(visibleText(shown)).toBe(shown);
      }),
    );
  });
});

test('a refusal is one line, whatever is in its parts', () => {
  const problem = { given: "name 'a\nb'", why: 'it has\u202E a break', fix: "take '\u001b[31m' away" };

  expect(new ConfigurationError('group\n', problem).message).toBe(
    "group\\n: name 'a\\nb': it has\\u202e a break; take '\\u001b[31m' away",
  );
});
