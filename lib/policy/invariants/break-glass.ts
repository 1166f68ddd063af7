import { comparisonsIn, endOf, PolicyStatement, requires } from '../../policy-language';
import { AccessTarget, AppAccess } from '../analysis';
import { NamedPermission } from '../tables';

/** Access that ends later than this many days from now is not break-glass access. */
export const LONGEST_BREAK_GLASS_DAYS = 366;

/**
 * When access ends: the latest time at which a principal may do something with one of the targets, in milliseconds since
 * 1970. `undefined` if a statement allows it without an end, or with an unknown one.
 */
export function endOfAccess(
  access: AppAccess,
  principal: string,
  permission: NamedPermission,
  targets: readonly AccessTarget[],
): number | undefined {
  const ends = targets.map((target) => {
    const { decisions } = access.explain(principal, permission, target);
    const limits = decisions.flatMap(
      ({ statements }) => latest(statements.map(({ statement }) => endOfStatement(statement))) ?? [],
    );
    return limits.length === 0 ? undefined : Math.min(...limits);
  });
  return latest(ends);
}

/** The latest of several ends; `undefined` without ends, or if one of them is unknown. */
function latest(ends: readonly (number | undefined)[]): number | undefined {
  const known = ends.filter((end) => end !== undefined);
  return known.length === ends.length && known.length > 0 ? Math.max(...known) : undefined;
}

/** The time from which on a statement allows nobody; `undefined` if no end is written out. */
function endOfStatement(statement: unknown): number | undefined {
  if (!(statement instanceof PolicyStatement)) {
    return undefined;
  }
  const { where } = statement;
  const ends = comparisonsIn(where).flatMap((comparison) => endOf(comparison) ?? []);
  return requires(where, (comparison) => endOf(comparison) !== undefined) ? Math.max(...ends) : undefined;
}
