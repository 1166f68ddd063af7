/**
 * `text` as a string literal of TypeScript, in single quotes. Quotes, backslashes, control characters and the two
 * separators that end a line of TypeScript are escaped.
 */
export function codeText(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\.|'/g, (found) => UNESCAPED[found] ?? found)
    .replace(/[\u2028\u2029]/g, (separator) => `\\u${separator.charCodeAt(0).toString(16)}`);
  return `'${escaped}'`;
}

/** Escapes of JSON that differ in single quotes. */
const UNESCAPED: Readonly<Record<string, string>> = { '\\"': '"', "'": "\\'" };
