import { Construct, IConstruct } from 'constructs';
import { IdentityGroup } from '../bindings/oci/identity-group';
import { IdentityUserGroupMembership } from '../bindings/oci/identity-user-group-membership';
import { plainText, throwIfProblem } from '../core';
import { addLimitValidation, addUniqueNameValidation } from '../limits';
import { Subject } from '../policy-language';
import { keepFromDestroy, ProtectionProps } from '../protection';
import { ICompartment } from './compartment';
import { ExistingPrincipal } from './existing-principal';
import { inHomeRegion } from './home-region';
import { IPrincipal, principalNameProblem } from './principal';
import { afterPropagation } from './propagation-wait';
import { IUser } from './user';

/** A principal of users. */
export interface IGroup extends IPrincipal, IConstruct {}

/** Properties of {@link Group}. */
export interface GroupProps extends ProtectionProps {
  /** Name, unique over the groups and dynamic groups of the tenancy. A new name makes Terraform replace the group. */
  readonly groupName: string;

  /** The tenancy. A group cannot be in another compartment. */
  readonly tenancy: ICompartment;

  /** Its members and its purpose. */
  readonly description: string;
}

/**
 * A group that this app defines, in the tenancy's default identity domain. It starts without members.
 * Terraform knows no members that others add, so it cannot make a destroyed group again.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Tasks/managinggroups.htm
 */
export class Group extends Construct implements IGroup {
  /** A group that already exists, by its OCID. */
  public static fromOcid(scope: Construct, id: string, ocid: string): IGroup {
    return ExistingPrincipal.fromOcid(scope, id, 'group', ocid);
  }

  /**
   * A group that already exists, by its name. Oracle checks the name when Terraform writes the policy.
   *
   * @param domain identity domain; the default is the default domain
   */
  public static fromName(scope: Construct, id: string, name: string, domain?: string): IGroup {
    return ExistingPrincipal.fromName(scope, id, 'group', name, domain);
  }

  public readonly ocid: string;
  public readonly groupName: string;
  public readonly subject: Subject;

  /** @throws ConfigurationError if the name is not valid in a statement */
  constructor(scope: Construct, id: string, props: GroupProps) {
    super(scope, id);
    throwIfProblem(this, principalNameProblem('group', props.groupName));
    addLimitValidation(this);
    addUniqueNameValidation(this);

    const resource = new IdentityGroup(this, 'Resource', {
      ...inHomeRegion(this),
      compartmentId: props.tenancy.ocid,
      name: props.groupName,
      description: plainText(props.description),
    });

    const keptOcid = keepFromDestroy(resource, { kind: 'group', name: props.groupName }, props);
    const { id: ocid, name } = props.retired
      ? { id: keptOcid(), name: props.groupName }
      : afterPropagation(this, { id: resource.id, name: resource.name }, 'identity');
    this.ocid = ocid;
    this.groupName = name;
    this.subject = { kind: 'group', members: [{ name: this.groupName }] };
  }

  /** Adds `user` to the group. */
  public addMember(user: IUser): void {
    new IdentityUserGroupMembership(this, `Member-${user.node.id}`, {
      ...inHomeRegion(this),
      groupId: this.ocid,
      userId: user.ocid,
    });
  }
}
