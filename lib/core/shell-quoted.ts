/** `text` as one word of a POSIX shell. Every character is literal. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
