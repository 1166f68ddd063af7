import { AppAccess } from '../policy';
import { countedLines } from './counted-lines';

/**
 * The statements that were not evaluated as written, each with the path of its construct, the reason, and its count.
 * Acknowledged statements are left out.
 */
export function unevaluatedStatements(access: AppAccess): string[] {
  return countedLines(
    access.unevaluated
      .filter(({ acknowledged }) => acknowledged === undefined)
      .map(({ path, text, reason }) => `${path}: ${text}: ${reason}`),
  );
}
