import { Condition } from './condition';
import { parseStatement } from './parse-statement';
import { PolicyStatement } from './policy-statement';

/** A tag without a value: the rule tests only whether the resource has the tag. */
const PRESENCE = /\b(tag\.[^\s,{}='!]+\.value)\s*(?=[,}]|$)/gi;

/**
 * Parses the matching rule of a dynamic group to a condition; `undefined` if it does not parse. The test for the
 * presence of a tag becomes a comparison with `*`.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/dynamicgroups/Writing_Matching_Rules_to_Define_Dynamic_Groups.htm
 */
export function parseMatchingRule(text: string): Condition | undefined {
  const rule = text.trim().replace(PRESENCE, '$1 = /*/');
  const statement = parseStatement(`Allow any-user to inspect repos in tenancy where ${rule}`);
  return statement instanceof PolicyStatement ? statement.where : undefined;
}
