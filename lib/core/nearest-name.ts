import { distance } from 'fastest-levenshtein';

/** The one of `names` that `name` was probably meant to be, or `undefined` when it is like none of them. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  const [best] = [...names]
    .map((known) => ({ known, edits: distance(name.toLowerCase(), known.toLowerCase()) }))
    .filter(({ known, edits }) => edits <= Math.max(name.length, known.length) / 2)
    .sort((one, other) => one.edits - other.edits);
  return best?.known;
}
