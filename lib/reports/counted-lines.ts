import { grouped } from './grouped';

/** Each line once, with the number of its occurrences. */
export function countedLines(lines: readonly string[]): string[] {
  return grouped(lines, (line) => line).map((all) => (all.length === 1 ? all[0] : `${all[0]} (${all.length} times)`));
}
