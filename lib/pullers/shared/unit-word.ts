/**
 * `text` as one word of a setting of a systemd unit that takes words, such as `ExecStart` or `Environment`. Every character
 * is literal: systemd would otherwise replace `%h` and `$HOME`.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html#Quoting
 */
export function unitWord(text: string): string {
  return `"${text.replace(/[\\"]|[%$]|\p{Cc}/gu, escaped)}"`;
}

function escaped(character: string): string {
  if (character === '%' || character === '$') {
    return character + character;
  }
  return character === '\\' || character === '"'
    ? `\\${character}`
    : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
