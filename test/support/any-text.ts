import * as fc from 'fast-check';

/** Pieces that mean something to Terraform's templates, and what comes near them. */
const PIECES = [
  '${',
  '%{',
  '$',
  '%',
  '{',
  '}',
  '$${',
  '%%{',
  '"',
  '\\',
  '\n',
  '${file("/etc/passwd")}',
  '%{ if true }',
];

/** Text of people, with anything in it. */
export const anyText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 6 })
  .map((pieces) => pieces.join(''));
