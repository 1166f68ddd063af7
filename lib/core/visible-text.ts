/**
 * `text` for one line that people read: what has no shape of its own is written as an escape, as JSON would. That is
 * line breaks and other control characters, marks that turn the direction of what follows, characters without width,
 * and halves of surrogate pairs.
 *
 * @example
 * visibleText('acme\u202Eprod\n'); // 'acme\\u202eprod\\n'
 */
export function visibleText(text: string): string {
  return text.replace(WITHOUT_SHAPE, escaped);
}

/** JSON for people and programs: the same to these, and to those without what {@link visibleText} writes as an escape. */
export function visibleJson(value: unknown): string {
  const json = JSON.stringify(value, null, 2);
  return json.replace(WITHOUT_SHAPE, (character) => (character === '\n' ? character : escaped(character)));
}

const WITHOUT_SHAPE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** As JSON escapes the character; JSON leaves some of these as they are. */
function escaped(character: string): string {
  const inJson = JSON.stringify(character).slice(1, -1);
  return inJson === character ? character.split('').map(codeUnit).join('') : inJson;
}

function codeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
