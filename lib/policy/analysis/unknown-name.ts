import { distance } from 'fastest-levenshtein';
import { ConfigurationError } from '../../core';

/** Names that a message lists; more of them would be no help. */
const LISTED = 20;

/** The error about a name that is none of those known: it offers the one that was probably meant, or lists them. */
export function unknownName(kind: string, given: string, known: Iterable<string>): ConfigurationError {
  const names = [...new Set(known)].sort();
  const edits = (name: string) => distance(given.toLowerCase(), name.toLowerCase());
  const [nearest] = names
    .filter((name) => edits(name) <= Math.max(given.length, name.length) / 2)
    .sort((one, other) => edits(one) - edits(other));
  const listed = [...names.slice(0, LISTED), ...(names.length > LISTED ? ['…'] : [])].join(', ');
  return new ConfigurationError('access', {
    given: `${kind} '${given}'`,
    why: names.length === 0 ? 'the app has none' : `the app has none of that name`,
    fix: nearest === undefined ? `name one of ${listed || 'its own'}` : `did you mean '${nearest}'?`,
  });
}
