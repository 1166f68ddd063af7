import { distance } from 'fastest-levenshtein';
import { IConstruct } from 'constructs';
import { ConfigurationError } from './configuration-error';

/** Names that a message lists at most. */
const LISTED = 20;

/** The error about a name that is not among those known. It offers the nearest one, or lists them. */
export function unknownName(
  where: IConstruct | string,
  kind: string,
  given: string,
  known: Iterable<string>,
): ConfigurationError {
  const names = [...new Set(known)].sort();
  const edits = (name: string) => distance(given.toLowerCase(), name.toLowerCase());
  const [nearest] = names
    .filter((name) => edits(name) <= Math.max(given.length, name.length) / 2)
    .sort((one, other) => edits(one) - edits(other));
  const listed = [...names.slice(0, LISTED), ...(names.length > LISTED ? ['…'] : [])].join(', ');
  return new ConfigurationError(where, {
    given: `${kind} '${given}'`,
    why: names.length === 0 ? `there is no ${kind}` : `there is no ${kind} of that name`,
    fix: nearest === undefined ? `name one of ${listed || 'its own'}` : `did you mean '${nearest}'?`,
  });
}
