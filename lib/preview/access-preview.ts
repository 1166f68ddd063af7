import { AppAccess } from '../policy';
import { countedLines } from '../reports';
import { AccessChange, compareAccess } from './access-comparison';
import { addressKey, ResourceChange } from './resource-change';
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
      movedFrom === undefined ? [] : [[addressKey(stack, movedFrom), addressKey(stack, address)]],
    ),
  );
  const [old, now] = [targetHoldersIn(before, addressAfter), targetHoldersIn(after, new Map())];
  // A statement that could not be evaluated before the plans either, and is the same after them, changes nothing.
  const known = new Set(before.unevaluated.map(({ text }) => text));
  return {
    changes: compareAccess(old, now),
    unknown: countedLines(
      after.unevaluated
        .filter(({ text }) => !known.has(text))
        .map(({ path, text, reason }) => `${path}: ${text}: ${reason}`),
    ),
    before: old,
    after: now,
  };
}
