/**
 * Prepares a pattern for many matches: `*` matches any text, also an empty one, and every other character matches
 * itself. Case-sensitive. A match visits each position of the text once for each part of the pattern.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policysyntax/conditions.htm
 */
export function patternTest(pattern: string): (text: string) => boolean {
  const [start = '', ...others] = pattern.split('*');
  const end = others.pop();
  if (end === undefined) {
    return (text) => text === pattern;
  }
  const between = others.filter((part) => part !== '');
  return (text) => {
    const last = text.length - end.length;
    if (last < start.length || !text.startsWith(start) || !text.endsWith(end)) {
      return false;
    }
    let position = start.length;
    return between.every((part) => {
      const found = text.indexOf(part, position);
      position = found + part.length;
      return found !== -1 && position <= last;
    });
  };
}
