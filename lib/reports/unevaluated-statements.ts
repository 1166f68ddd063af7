import { AppAccess } from '../policy';

/**
 * The statements that were not evaluated as written, each with the path of its construct, the reason, and its count.
 * Acknowledged statements are left out.
 */
export function unevaluatedStatements(access: AppAccess): string[] {
  const times = new Map<string, number>();
  for (const { path, text, reason, acknowledged } of access.unevaluated) {
    if (acknowledged === undefined) {
      const line = `${path}: ${text}: ${reason}`;
      times.set(line, (times.get(line) ?? 0) + 1);
    }
  }
  return [...times].map(([line, count]) => (count === 1 ? line : `${line} (${count} times)`));
}
