import { Construct, IConstruct } from 'constructs';
import { IdentityDynamicGroup } from '../bindings/oci/identity-dynamic-group';
import { Misconfiguration, plainText, throwIfProblem } from '../core';
import { addLimitValidation, addUniqueNameValidation } from '../limits';
import { Condition, ConditionOperator, conditionText, isComparison, isGroup, Subject } from '../policy-language';
import { ICompartment } from './compartment';
import { ExistingPrincipal } from './existing-principal';
import { inHomeRegion } from './home-region';
import { IPrincipal, principalNameProblem } from './principal';
import { afterPropagation } from './propagation-wait';

/** A principal of machines that match a rule. */
export interface IDynamicGroup extends IPrincipal, IConstruct {}

/** Properties of {@link DynamicGroup}. */
export interface DynamicGroupProps {
  /** Name, unique over the groups and dynamic groups of the tenancy. A new name makes Terraform replace the group. */
  readonly groupName: string;

  /** The tenancy. A dynamic group cannot be in another compartment. */
  readonly tenancy: ICompartment;

  /** Its members and its purpose. */
  readonly description: string;

  /** The rule that its members match; see {@link MatchingRule}. */
  readonly matching: Condition;
}

/**
 * A dynamic group that this app defines, in the tenancy's default identity domain.
 *
 * A machine that signed in before the group existed keeps a token without its permissions for up to an hour. Start
 * machines after the group and its policies.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Tasks/managingdynamicgroups.htm
 */
export class DynamicGroup extends Construct implements IDynamicGroup {
  /** A dynamic group that already exists, by its OCID. */
  public static fromOcid(scope: Construct, id: string, ocid: string): IDynamicGroup {
    return ExistingPrincipal.fromOcid(scope, id, 'dynamic-group', ocid);
  }

  /**
   * A dynamic group that already exists, by its name. Oracle checks the name when Terraform writes the policy.
   *
   * @param domain identity domain; the default is the default domain
   */
  public static fromName(scope: Construct, id: string, name: string, domain?: string): IDynamicGroup {
    return ExistingPrincipal.fromName(scope, id, 'dynamic-group', name, domain);
  }

  public readonly ocid: string;
  public readonly groupName: string;
  public readonly subject: Subject;

  /** @throws ConfigurationError if the name or a value of the rule cannot be quoted */
  constructor(scope: Construct, id: string, props: DynamicGroupProps) {
    super(scope, id);
    throwIfProblem(this, principalNameProblem('dynamic group', props.groupName) ?? ruleProblem(props.matching));
    addLimitValidation(this);
    addUniqueNameValidation(this);

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

/** Matching rules support `=` and `!=` with exact values and the presence of a tag, but neither patterns nor times. */
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
        given: `matching rule on ${isComparison(rule) ? rule.variable : conditionText(rule)}`,
        why: 'a matching rule compares with = or != and an exact value',
        fix: 'list the exact values with any(...)',
      };
}
