import { Construct, IConstruct } from 'constructs';
import { IdentityDomainsGroup } from '../bindings/oci/identity-domains-group';
import { IdentityGroup } from '../bindings/oci/identity-group';
import { IdentityUserGroupMembership } from '../bindings/oci/identity-user-group-membership';
import { ConfigurationError, plainText, throwIfProblem } from '../core';
import { addLimitValidation, addUniqueNameValidation } from '../limits';
import { Subject } from '../policy-language';
import { keepFromDestroy, ProtectionProps } from '../protection';
import { ICompartment } from './compartment';
import { ExistingPrincipal } from './existing-principal';
import { inHomeRegion } from './home-region';
import { IdentityDomain } from './identity-domain';
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

  /**
   * Identity domain to create it in. A change makes Terraform replace the group, which loses its members.
   *
   * @default - the default domain of the tenancy
   */
  readonly domain?: IdentityDomain;
}

/**
 * A group that this app defines. It starts without members.
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

  private readonly domain: IdentityDomain | undefined;

  /** @throws ConfigurationError if the name is not valid in a statement */
  constructor(scope: Construct, id: string, props: GroupProps) {
    super(scope, id);
    throwIfProblem(this, principalNameProblem('group', props.groupName));
    this.domain = props.domain;
    addLimitValidation(this);
    addUniqueNameValidation(this);

    const {
      resource,
      id: madeOcid,
      name: madeName,
    } = props.domain === undefined ? this.makeInDefaultDomain(props) : this.makeIn(props.domain, props);
    const keptOcid = keepFromDestroy(resource, { kind: 'group', name: props.groupName }, props);
    const { id: ocid, name } = props.retired
      ? { id: keptOcid(), name: props.groupName }
      : afterPropagation(this, { id: madeOcid, name: madeName }, 'identity');
    this.ocid = ocid;
    this.groupName = name;
    const member = props.domain === undefined ? { name } : { name, domain: props.domain.domainName };
    this.subject = { kind: 'group', members: [member] };
  }

  private makeInDefaultDomain({ tenancy, groupName, description }: GroupProps) {
    const resource = new IdentityGroup(this, 'Resource', {
      ...inHomeRegion(this),
      compartmentId: tenancy.ocid,
      name: groupName,
      description: plainText(description),
    });
    return { resource, id: resource.id, name: resource.name };
  }

  /** The domain adds the schemas of extensions, such as the one with the description. */
  private makeIn({ url }: IdentityDomain, { groupName, description }: GroupProps) {
    const resource = new IdentityDomainsGroup(this, 'Resource', {
      idcsEndpoint: url,
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: groupName,
      urnietfparamsscimschemasoracleidcsextensiongroupGroup: { description: plainText(description) },
      lifecycle: { ignoreChanges: ['schemas'] },
    });
    return { resource, id: resource.ocid, name: resource.displayName };
  }

  /**
   * Adds `user`, of the default identity domain, to the group.
   *
   * @throws ConfigurationError if the group is in another identity domain
   */
  public addMember(user: IUser): void {
    if (this.domain !== undefined) {
      throw new ConfigurationError(this, {
        given: `a member of a group of identity domain '${this.domain.domainName}'`,
        why: 'its members are users of that domain, and this user is in the default domain',
        fix: 'omit the domain of the group, or add members in the Console',
      });
    }
    new IdentityUserGroupMembership(this, `Member-${user.node.id}`, {
      ...inHomeRegion(this),
      groupId: this.ocid,
      userId: user.ocid,
    });
  }
}
