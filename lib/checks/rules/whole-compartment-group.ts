import { comparisonsIn, isAbout, isGroup, parseMatchingRule } from '../../policy-language';
import { CheckRule } from './../check-rule';
import { DYNAMIC_GROUPS, matchingRuleOf } from './../matching-rules';
import { withCompartmentNames } from './../policy-statements';

export const wholeCompartmentGroup = {
  id: 'whole-compartment-group',
  severity: 'note',
  title: 'A dynamic group of every instance in a compartment',
  why: 'anyone who can start an instance in the compartment gets the access of the group',
  fix: 'match a defined tag that few principals can write, or the OCIDs of the instances; or use a compartment for only these machines',
  see: 'https://docs.oracle.com/iaas/Content/Identity/dynamicgroups/Writing_Matching_Rules_to_Define_Dynamic_Groups.htm',
  types: DYNAMIC_GROUPS,
  check: (resource, app) => {
    const { name: group, text } = matchingRuleOf(resource, app);
    const rule = parseMatchingRule(text);
    if (rule === undefined) {
      return 'not-applicable';
    }
    const alternatives = isGroup(rule) && rule.match === 'any' ? rule.conditions : [rule];
    const whole = alternatives.some((alternative) =>
      comparisonsIn(alternative).every((comparison) => isAbout(comparison, ...COMPARTMENT)),
    );
    return whole ? [`'${group}' includes everything where ${withCompartmentNames(text, app)}`] : 'compliant';
  },
} as const satisfies CheckRule;

const COMPARTMENT = ['instance.compartment.id', 'resource.compartment.id'];
