import { Construct, IConstruct } from 'constructs';
import { IdentityUser } from '../bindings/oci/identity-user';
import { IdentityUserCapabilitiesManagement } from '../bindings/oci/identity-user-capabilities-management';
import { ConfigurationError, ocidProblem, plainText, throwIfProblem } from '../core';
import { addLimitValidation, addUniqueNameValidation } from '../limits';
import { addStackMetadata } from '../synthesized';
import { ICompartment } from './compartment';
import { inHomeRegion } from './home-region';
import { principalNameProblem } from './principal';
import { afterPropagation } from './propagation-wait';
import { emailOf, MachineUserEmail } from './user-email';

/** A user: a person, or a machine that signs in as one. */
export interface IUser extends IConstruct {
  /** OCID, for example `ocid1.user.oc1..aaaa`. */
  readonly ocid: string;
}

/** Properties of {@link User}. */
export interface UserProps {
  /** Name to sign in with. A new name makes Terraform replace the user and its credentials. */
  readonly userName: string;

  /** The tenancy. A user cannot be in another compartment. */
  readonly tenancy: ICompartment;

  /** Description of the user. */
  readonly description: string;

  /**
   * E-mail address, or how it is made from the name; `'not-required'` if the identity domain does not require one.
   *
   * @default - none; refused, because the default identity domain of a tenancy requires one unless an administrator has
   * disabled that
   */
  readonly email?: string | MachineUserEmail;
}

/**
 * A machine user that this app defines. It can have auth tokens, but no password, key or other credential.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Tasks/managingusers.htm
 */
export class User extends Construct implements IUser {
  /** A user that already exists. */
  public static fromOcid(scope: Construct, id: string, ocid: string): IUser {
    return new ExistingUser(scope, id, ocid);
  }

  public readonly ocid: string;
  public readonly userName: string;

  /** @throws ConfigurationError if the name is empty or cannot be quoted, or there is no valid e-mail address */
  constructor(scope: Construct, id: string, props: UserProps) {
    super(scope, id);
    throwIfProblem(this, principalNameProblem('user', props.userName));
    const email = emailOf(props.userName, props.email);
    if ('problem' in email) {
      throw new ConfigurationError(this, email.problem);
    }
    addLimitValidation(this);
    addUniqueNameValidation(this);
    if (email.address === undefined) {
      // Acknowledges the finding of the rule, because the declaration answers it.
      addStackMetadata(this, 'acknowledged', {
        at: this.node.path,
        rule: 'user-without-email',
        reason: "email: 'not-required' declares that the identity domain does not require an address",
      });
    }

    const resource = new IdentityUser(this, 'Resource', {
      ...inHomeRegion(this),
      compartmentId: props.tenancy.ocid,
      name: props.userName,
      description: plainText(props.description),
      ...(email.address === undefined ? {} : { email: plainText(email.address) }),
    });
    this.ocid = afterPropagation(this, { id: resource.id }, 'identity').id;
    new IdentityUserCapabilitiesManagement(this, 'Capabilities', {
      ...inHomeRegion(this),
      userId: this.ocid,
      canUseAuthTokens: true,
      canUseApiKeys: false,
      canUseConsolePassword: false,
      canUseCustomerSecretKeys: false,
      canUseSmtpCredentials: false,
    });

    this.userName = props.userName;
  }
}

class ExistingUser extends Construct implements IUser {
  constructor(
    scope: Construct,
    id: string,
    public readonly ocid: string,
  ) {
    super(scope, id);
    throwIfProblem(this, ocidProblem(ocid, 'user', 'saml2idpuser'));
  }
}
