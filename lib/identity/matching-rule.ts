import { all, Condition, equals } from '../policy-language';
import { ICompartment } from './compartment';

/**
 * Conditions of Oracle's matching rules, which select the members of a dynamic group. Combine them with `all(...)` and
 * `any(...)`.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/dynamicgroups/Writing_Matching_Rules_to_Define_Dynamic_Groups.htm
 */
export const MatchingRule = {
  /** One Compute instance. */
  instance: (ocid: string): Condition => equals('instance.id', ocid),

  /** Every Compute instance of the compartment, including worker nodes of OKE and instances that anyone else starts. */
  instancesIn: (compartment: ICompartment): Condition => equals('instance.compartment.id', compartment.ocid),

  /**
   * Resources with the defined tag. Anyone who can write the tag can add members to the group, so protect its
   * namespace.
   */
  tagged: (namespace: string, key: string, value: string): Condition => equals(`tag.${namespace}.${key}.value`, value),

  /** Resources of one type, for example `cluster` or `devopsbuildpipeline`, in the compartment. */
  resourcesIn: (type: string, compartment: ICompartment): Condition =>
    all(equals('resource.type', type), equals('resource.compartment.id', compartment.ocid)),
};
