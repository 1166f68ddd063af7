import { comparisonsIn, isAbout, isGroup, parseStatement, PolicyStatement } from '../../policy-language';
import { CheckRule } from './../check-rule';
import { withCompartmentNames } from './../policy-statements';

export const wholeCompartmentGroup = {
  id: 'whole-compartment-group',
  severity: 'note',
  title: 'A dynamic group of every instance in a compartment',
  why: 'whoever may start an instance in the compartment gets what the group may do',
  fix: 'match a defined tag that few may write, or the OCIDs of the instances; or keep a compartment for these machines alone',
  see: 'https://docs.oracle.com/iaas/Content/Identity/dynamicgroups/Writing_Matching_Rules_to_Define_Dynamic_Groups.htm',
  types: ['oci_identity_dynamic_group', 'oci_identity_domains_dynamic_resource_group'],
  check: ({ arguments: { matching_rule, name, display_name }, stack }, app) => {
    const text = app.resolved(String(matching_rule), stack);
    const rule = readMatchingRule(text);
    if (rule === undefined) {
      return 'not-applicable';
    }
    const alternatives = isGroup(rule) && rule.match === 'any' ? rule.conditions : [rule];
    const whole = alternatives.some((alternative) =>
      comparisonsIn(alternative).every((comparison) => isAbout(comparison, ...COMPARTMENT)),
    );
    const group = app.resolved(String(name ?? display_name), stack);
    return whole ? [`'${group}' takes in everything where ${withCompartmentNames(text, app)}`] : 'compliant';
  },
} as const satisfies CheckRule;

const COMPARTMENT = ['instance.compartment.id', 'resource.compartment.id'];

/** A matching rule is written as the condition of a statement is; but for one that asks whether a tag is there at all. */
function readMatchingRule(text: string) {
  const statement = parseStatement(`Allow any-user to inspect repos in tenancy where ${text}`);
  return statement instanceof PolicyStatement ? statement.where : undefined;
}
