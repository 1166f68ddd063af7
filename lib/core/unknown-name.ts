import { IConstruct } from 'constructs';
import { distance } from 'fastest-levenshtein';
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
  return new ConfigurationError(where, {
    given: `${kind} '${given}'`,
    why: names.length === 0 ? `there is no ${kind}` : `there is no ${kind} of that name`,
    fix: names.length === 0 ? 'name one of its own' : nearestOrAll(given, names),
  });
}

/** Offers the one of `names` that `given` was probably meant to be, or lists them. */
export function nearestOrAll(given: string, names: readonly string[]): string {
  const edits = (name: string) => distance(given.toLowerCase(), name.toLowerCase());
  const begins = (name: string) => given !== '' && name.toLowerCase().startsWith(given.toLowerCase());
  const [nearest] = names
    .filter((name) => begins(name) || edits(name) <= Math.max(given.length, name.length) / 2)
    .sort((one, other) => edits(one) - edits(other));
  const listed = [...names.slice(0, LISTED), ...(names.length > LISTED ? ['…'] : [])].join(', ');
  return nearest === undefined ? `name one of ${listed}` : `did you mean '${nearest}'?`;
}
