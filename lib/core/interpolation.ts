/**
 * The index after an interpolation or a directive of Terraform, which starts with `${` or `%{` at `at`; `undefined` if
 * it has no end. Strings in it can contain further interpolations.
 */
export function interpolationEnd(text: string, at: number): number | undefined {
  let depth = 0;
  for (let index = at + 1; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') {
      index = closingQuote(text, index + 1) ?? text.length;
    } else if (character === '{') {
      depth += 1;
    } else if (character === '}') {
      depth -= 1;
      if (depth === 0) {
        return index + 1;
      }
    }
  }
  return undefined;
}

/** Index of the quote that closes a string of the Terraform language, whose text starts at `start`. */
export function closingQuote(text: string, start: number): number | undefined {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\\') {
      at += 1;
    } else if (text[at] === '"') {
      return at;
    } else if (isInterpolation(text, at)) {
      at = (interpolationEnd(text, at) ?? text.length) - 1;
    }
  }
  return undefined;
}

/** Whether an interpolation or a directive starts at `at`. A doubled sign is an escape. */
export function isInterpolation(text: string, at: number): boolean {
  const sign = text[at];
  return (sign === '$' || sign === '%') && text[at + 1] === '{' && text[at - 1] !== sign;
}
