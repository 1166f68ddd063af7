import { shellQuoted } from '../core';

/** The namespace of the tenancy where it is not known: a variable of the shell. */
export const NAMESPACE = Symbol('namespace');

/** Text, or the variable that contains the namespace. */
export type Part = string | typeof NAMESPACE;

/** The line that sets the variable. */
export const NAMESPACE_LINE = 'namespace=$(oci os ns get --query data --raw-output)';

/** The parts as one word of a POSIX shell. Every character of a text is literal. */
export function word(...parts: readonly Part[]): string {
  return joined(parts)
    .map((part) => (part === NAMESPACE ? '"$namespace"' : PLAIN.test(part) ? part : shellQuoted(part)))
    .join('');
}

const PLAIN = /^[\w./:@%+,-]+$/;

/** Adjacent texts as one. */
function joined(parts: readonly Part[]): Part[] {
  return parts.reduce<Part[]>((before, part) => {
    const last = before.at(-1);
    return typeof part === 'string' && typeof last === 'string'
      ? [...before.slice(0, -1), last + part]
      : [...before, part];
  }, []);
}
