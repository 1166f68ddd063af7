import { comparisonsIn, Condition, isComparison, isGroup, parseMatchingRule } from '../../policy-language';
import { CheckRule } from './../check-rule';
import { DYNAMIC_GROUPS, matchingRuleOf } from './../matching-rules';
import { withCompartmentNames } from './../policy-statements';

export const matchingRuleUnread = {
  id: 'matching-rule-unread',
  severity: 'warning',
  title: 'A matching rule with undocumented syntax',
  why: 'Oracle refuses such a rule, or it matches nothing; proofs assume that it matches any machine',
  fix: 'compare instance.id, instance.compartment.id, resource.id, resource.type, resource.compartment.id or tag.<namespace>.<key>.value by = or != with exact values, in any {} or all {}',
  see: 'https://docs.oracle.com/iaas/Content/Identity/dynamicgroups/Writing_Matching_Rules_to_Define_Dynamic_Groups.htm',
  types: DYNAMIC_GROUPS,
  check: (group, app) => {
    const { name, text } = matchingRuleOf(group, app);
    const problem = problemOf(parseMatchingRule(text));
    return problem === undefined
      ? 'compliant'
      : [`the rule of '${name}' ${problem}: ${withCompartmentNames(text, app)}`];
  },
} as const satisfies CheckRule;

const VARIABLES = /^(instance\.(id|compartment\.id)|resource\.(id|type|compartment\.id)|tag\.[^.]+\.[^.]+\.value)$/i;

function problemOf(rule: Condition | undefined): string | undefined {
  if (rule === undefined || !isUnderstood(rule)) {
    return 'is not understood';
  }
  const comparisons = comparisonsIn(rule);
  const strange = comparisons.find(({ variable }) => !VARIABLES.test(variable));
  if (strange !== undefined) {
    return `asks for ${strange.variable}, which no resource has`;
  }
  const inexact = comparisons.find(({ operator, values }) => {
    const [value] = values;
    const present = value !== undefined && 'pattern' in value && value.pattern === '*';
    return !['=', '!=', 'exists'].includes(operator) || !(present || values.every((one) => 'text' in one));
  });
  return inexact === undefined ? undefined : `compares ${inexact.variable} with what is no exact value`;
}

function isUnderstood(rule: Condition): boolean {
  return isGroup(rule) ? rule.conditions.every(isUnderstood) : isComparison(rule);
}
