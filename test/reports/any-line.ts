import * as fc from 'fast-check';

/** Words that mean something to Mermaid, Markdown, Graphviz, HTML or XML. */
const WORDS = [
  'end',
  'style a:b',
  'classDef',
  '#35;',
  ';',
  '&amp;',
  '<br>',
  '<b>',
  '"',
  '`',
  '%%',
  '- ',
  '1. ',
  '_',
  '*',
  '\\N',
  '\\l',
  ']',
  '|',
  ']]>',
  '\n',
  '\t',
  '\0',
  '\u0001',
  '\u202e',
  '\u200b',
  '${a}',
];

/** One line of a label: names of people, with anything in them. */
export const anyLine = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'grapheme', maxLength: 4 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => words.join(''))
  .filter((line) => line !== '');
