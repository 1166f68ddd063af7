import { visibleText } from '../core';

/**
 * `text` as a cell of CSV. A spreadsheet takes a text that begins with a sign for a formula, which could open a link or
 * start a program, so such a text has an apostrophe before it.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvCell(text: string): string {
  const shown = visibleText(text);
  const plain = /^\s*[=+\-@＝＋－＠]/.test(shown) ? `'${shown}` : shown;
  return `"${plain.replaceAll('"', '""')}"`;
}
