import { all, Condition, equals } from '../policy-language';
import { ICompartment } from './compartment';

/**
 * Which resources a dynamic group takes in: the words of Oracle's matching rules.
 * Combine them with `all(...)` and `any(...)`.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/dynamicgroups/Writing_Matching_Rules_to_Define_Dynamic_Groups.htm
 */
export const MatchingRule = {
  /** The one Compute instance. */
  instance: (ocid: string): Condition => equals('instance.id', ocid),

  /** Every Compute instance of the compartment, worker nodes of OKE too, whoever started it. */
  instancesIn: (compartment: ICompartment): Condition => equals('instance.compartment.id', compartment.ocid),

  /** What carries the defined tag. Whoever may write the tag decides who is in the group: protect its namespace. */
  tagged: (namespace: string, key: string, value: string): Condition => equals(`tag.${namespace}.${key}.value`, value),

  /** Resources of one type, for example `cluster` or `devopsbuildpipeline`, in the compartment. */
  resourcesIn: (type: string, compartment: ICompartment): Condition =>
    all(equals('resource.type', type), equals('resource.compartment.id', compartment.ocid)),
};
