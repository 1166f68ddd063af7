import { Condition } from './condition';
import { parseStatement } from './parse-statement';
import { PolicyStatement } from './policy-statement';

/** A tag without a value to compare it with: the rule asks only whether the tag is there. */
const PRESENCE = /\b(tag\.[^\s,{}='!]+\.value)\s*(?=[,}]|$)/gi;

/**
 * Reads the matching rule of a dynamic group as a condition; `undefined` if it is not understood. A rule that asks
 * whether a tag is there, whatever its value, compares it with `*`.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/dynamicgroups/Writing_Matching_Rules_to_Define_Dynamic_Groups.htm
 */
export function parseMatchingRule(text: string): Condition | undefined {
  const rule = text.trim().replace(PRESENCE, '$1 = /*/');
  const statement = parseStatement(`Allow any-user to inspect repos in tenancy where ${rule}`);
  return statement instanceof PolicyStatement ? statement.where : undefined;
}
