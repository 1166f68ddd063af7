import { matchedResources } from '../../policy';
import { parseMatchingRule } from '../../policy-language';
import { CheckRule } from './../check-rule';
import { DYNAMIC_GROUPS, matchingRuleOf } from './../matching-rules';
import { withCompartmentNames } from './../policy-statements';

export const wideMatchingRule = {
  id: 'wide-matching-rule',
  severity: 'warning',
  title: 'A dynamic group that is not limited to a compartment',
  why: 'any {} matches if one of its conditions holds, and != excludes only one value, so both match in the whole tenancy',
  fix: 'write all {} with the type and the compartment, or match a defined tag that few principals can write',
  see: 'https://docs.oracle.com/iaas/Content/Identity/dynamicgroups/Writing_Matching_Rules_to_Define_Dynamic_Groups.htm',
  types: DYNAMIC_GROUPS,
  check: (group, app) => {
    const { name, text } = matchingRuleOf(group, app);
    const rule = parseMatchingRule(text);
    if (rule === undefined) {
      return 'not-applicable';
    }
    const wide = matchedResources(rule).filter(
      ({ compartment, ocid, tags }) => compartment === undefined && ocid === undefined && tags.length === 0,
    );
    const types = [...new Set(wide.map(({ type }) => (type === 'instance' ? 'instance' : `${type}`)))];
    return wide.length === 0
      ? 'compliant'
      : [`'${name}' takes in every ${types.join(' and ')} of the tenancy, by ${withCompartmentNames(text, app)}`];
  },
} as const satisfies CheckRule;
