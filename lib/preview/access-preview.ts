import { AppAccess } from '../policy';
import { grouped } from '../reports';
import { AccessChange, compareAccess } from './access-comparison';
import { ResourceChange } from './resource-change';
import { TargetHolders, targetHoldersIn } from './target-holders';

/** Changes of access by plans. */
export interface AccessPreview {
  /** Gains of access, the widest first, and then losses. */
  readonly changes: readonly AccessChange[];

  /** Statements that could not be evaluated. They may change any access. */
  readonly unknown: readonly string[];

  /** Access to every target before and after. */
  readonly before: readonly TargetHolders[];
  readonly after: readonly TargetHolders[];
}

/**
 * Compares access before and after all plans together.
 *
 * @param changes changes of the plans, for moved addresses
 */
export function accessPreview(
  { before, after }: { readonly before: AppAccess; readonly after: AppAccess },
  changes: readonly ResourceChange[],
): AccessPreview {
  const addressAfter = new Map(
    changes.flatMap(({ stack, address, movedFrom }) =>
      movedFrom === undefined ? [] : [[JSON.stringify([stack, movedFrom]), JSON.stringify([stack, address])]],
    ),
  );
  const [old, now] = [targetHoldersIn(before, addressAfter), targetHoldersIn(after, new Map())];
  // A statement that could not be evaluated before the plans either, and is the same after them, changes nothing.
  const known = new Set(before.unevaluated.map(({ text }) => text));
  return {
    changes: compareAccess(old, now),
    unknown: counted(
      after.unevaluated
        .filter(({ text }) => !known.has(text))
        .map(({ path, text, reason }) => `${path}: ${text}: ${reason}`),
    ),
    before: old,
    after: now,
  };
}

/** Each line once, with the number of its occurrences. */
function counted(lines: readonly string[]): string[] {
  return grouped(lines, (line) => line).map((all) => (all.length === 1 ? all[0] : `${all[0]} (${all.length} times)`));
}
