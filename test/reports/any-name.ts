import * as fc from 'fast-check';

/** Pieces that mean something to Markdown, to HTML, to a spreadsheet, to a terminal or to a golden file. */
const PIECES = [
  '|',
  ',',
  ', ',
  '\\',
  ' if ',
  'nobody',
  "'nobody'",
  '\n',
  '\r',
  '\t',
  '\0',
  '\u001b[31m',
  '\u202e',
  '\u200b',
  '\u00a0',
  '\u2028',
  ' ',
  '  ',
  '=1+1',
  '+',
  '-',
  '@a',
  '<script>',
  '&amp;',
  '[x](https://example.com)',
  'www.example.com',
  'http://a',
  '`',
  '*',
  '_',
  '~',
  '$a$',
  ':-',
  '---',
  '#',
  '"',
  '${a.b}',
  '\\u0041',
  '\\0',
];

/** A name of people, with anything in it. */
export const anyName = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 5 })
  .map((pieces) => pieces.join(''));
