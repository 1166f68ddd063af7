import { Construct, IConstruct } from 'constructs';
import { IdentityDynamicGroup } from '../bindings/oci/identity-dynamic-group';
import { Misconfiguration, plainText, throwIfProblem } from '../core';
import { addLimitValidation } from '../limits';
import { Condition, ConditionOperator, conditionText, isComparison, isGroup, Subject } from '../policy-language';
import { ICompartment } from './compartment';
import { ExistingPrincipal } from './existing-principal';
import { inHomeRegion } from './home-region';
import { IPrincipal, principalNameProblem } from './principal';
import { afterPropagation } from './propagation-wait';

/** Machines that a matching rule takes in, as one that statements can let in. */
export interface IDynamicGroup extends IPrincipal, IConstruct {}

/** Properties of {@link DynamicGroup}. */
export interface DynamicGroupProps {
  /** Name, unique over the groups and dynamic groups of the tenancy. A new name makes Terraform replace the group. */
  readonly groupName: string;

  /** The tenancy: dynamic groups stand in no other compartment. */
  readonly tenancy: ICompartment;

  /** What is in it and what for. */
  readonly description: string;

  /** Which resources are in it; see {@link MatchingRule}. */
  readonly matching: Condition;
}

/**
 * A dynamic group that this app defines, in the tenancy's default identity domain.
 *
 * A machine that signed in before the group existed keeps a token without its rights for up to an hour: start
 * machines after the group and its policies.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Tasks/managingdynamicgroups.htm
 */
export class DynamicGroup extends Construct implements IDynamicGroup {
  /** A dynamic group that already stands, by its OCID. */
  public static fromOcid(scope: Construct, id: string, ocid: string): IDynamicGroup {
    return ExistingPrincipal.fromOcid(scope, id, 'dynamic-group', ocid);
  }

  /**
   * A dynamic group that already stands, by its name. Oracle checks the name when Terraform writes the policy.
   *
   * @param domain identity domain, when it is not the default one
   */
  public static fromName(scope: Construct, id: string, name: string, domain?: string): IDynamicGroup {
    return ExistingPrincipal.fromName(scope, id, 'dynamic-group', name, domain);
  }

  public readonly ocid: string;
  public readonly groupName: string;
  public readonly subject: Subject;

  /** @throws ConfigurationError if the name or a value of the rule could not be quoted */
  constructor(scope: Construct, id: string, props: DynamicGroupProps) {
    super(scope, id);
    throwIfProblem(this, principalNameProblem('dynamic group', props.groupName) ?? ruleProblem(props.matching));
    addLimitValidation(this);

    const resource = new IdentityDynamicGroup(this, 'Resource', {
      ...inHomeRegion(this),
      compartmentId: props.tenancy.ocid,
      name: props.groupName,
      description: plainText(props.description),
      matchingRule: conditionText(props.matching),
    });

    const { id: ocid, name } = afterPropagation(this, { id: resource.id, name: resource.name }, 'identity');
    this.ocid = ocid;
    this.groupName = name;
    this.subject = { kind: 'dynamic-group', members: [{ name: this.groupName }] };
  }
}

/** Matching rules know `=` and `!=` with exact values and whether a tag is there, and neither patterns nor times. */
function ruleProblem(rule: Condition): Misconfiguration | undefined {
  if (isGroup(rule)) {
    return rule.conditions.map(ruleProblem).find((problem) => problem !== undefined);
  }
  const exact =
    isComparison(rule) &&
    (['=', '!=', 'exists'] as readonly ConditionOperator[]).includes(rule.operator) &&
    rule.values.every((value) => 'text' in value);
  return exact
    ? undefined
    : {
        given: `matching rule on ${isComparison(rule) ? rule.variable : rule.test}`,
        why: 'a matching rule compares with = or != and an exact value',
        fix: 'list the exact values with any(...)',
      };
}
