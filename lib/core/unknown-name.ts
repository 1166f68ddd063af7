import { IConstruct } from 'constructs';
import { distance } from 'fastest-levenshtein';
import { ConfigurationError } from './configuration-error';

/** Most names in a message. */
const LISTED = 20;

/** The error about an unknown name. It suggests the nearest known name, or lists them. */
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
    fix: names.length === 0 ? 'declare one first' : nearestOrAll(given, names),
  });
}

/** Suggests the most similar of `names`, or lists them. */
export function nearestOrAll(given: string, names: readonly string[]): string {
  const edits = (name: string) => distance(given.toLowerCase(), name.toLowerCase());
  const begins = (name: string) => given !== '' && name.toLowerCase().startsWith(given.toLowerCase());
  const [nearest] = names
    .filter((name) => begins(name) || edits(name) <= Math.max(given.length, name.length) / 2)
    .sort((one, other) => edits(one) - edits(other));
  const listed = [...names.slice(0, LISTED), ...(names.length > LISTED ? ['…'] : [])].join(', ');
  return nearest === undefined ? `name one of ${listed}` : `did you mean '${nearest}'?`;
}
