/**
 * `text` for a cell of a Markdown table: it stays in its cell and on its line, and Markdown shows it as it is, without
 * links, HTML and emphasis. Punctuation that Markdown acts on has a backslash; characters without a shape, and spaces
 * that a formatter would remove, are written as `\u0020`. {@link textOfCell} returns the text, also after a formatter.
 *
 * @see https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
export function cellText(text: string): string {
  if (text === '') {
    return EMPTY;
  }
  const escaped = text
    .replace(ACTIVE, '\\$&')
    .replace(/(?<=www)\.|:(?=\/\/)/gi, '\\$&')
    .replace(SHAPELESS, codeUnits);
  return /^:?-+:?$/.test(escaped) ? `\\${escaped}` : escaped;
}

/** The text of a cell that {@link cellText} wrote. */
export function textOfCell(cell: string): string {
  return cell === EMPTY
    ? ''
    : cell.replace(/\\(?:u([0-9a-f]{4})|(.))/g, (_, code: string | undefined, character: string) =>
        code === undefined ? character : String.fromCharCode(parseInt(code, 16)),
      );
}

/** The parts of `text` between separators. A separator that {@link cellText} escaped is part of the text. */
export function splitCells(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let position = 0; position < text.length; position += 1) {
    if (text[position] === '\\') {
      position += 1;
    } else if (text.startsWith(separator, position)) {
      parts.push(text.slice(start, position));
      start = position + separator.length;
      position = start - 1;
    }
  }
  return [...parts, text.slice(start)];
}

/** A table cannot hold an empty cell. */
const EMPTY = '\\0';

/** Characters that begin markup, end a cell or separate names. An underscore inside a word does not. */
const ACTIVE = /[\\|,<&[*`~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** Control characters, marks of direction, spaces that are not plain, and those at an end or beside another. */
const SHAPELESS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}|^ | $|(?<= ) /gu;

function codeUnits(character: string): string {
  return character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
