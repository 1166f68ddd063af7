/**
 * `text` for one line of output: invisible characters are escaped as in JSON. These are line breaks and other control
 * characters, marks of text direction, characters without width, and halves of surrogate pairs.
 */
export function visibleText(text: string): string {
  return text.replace(WITHOUT_SHAPE, escaped);
}

/** JSON in which invisible characters are escaped as in {@link visibleText}. It parses to the same value. */
export function visibleJson(value: unknown): string {
  const json = JSON.stringify(value, null, 2);
  return json.replace(WITHOUT_SHAPE, (character) => (character === '\n' ? character : escaped(character)));
}

const WITHOUT_SHAPE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The character as JSON escapes it. JSON does not escape all of these. */
function escaped(character: string): string {
  const inJson = JSON.stringify(character).slice(1, -1);
  return inJson === character ? character.split('').map(codeUnit).join('') : inJson;
}

function codeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
