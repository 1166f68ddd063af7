import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { Group, ICompartment, MachineUserEmail, User } from '../identity';
import { addStackMetadata } from '../synthesized';
import { IKey } from './key';
import { Secret } from './secret';
import { IVault } from './vault';

/** Properties of {@link CiCredential}. */
export interface CiCredentialProps {
  /** The tenancy, which contains the user. */
  readonly tenancy: ICompartment;

  /** Compartment of the secret. */
  readonly compartment: ICompartment;

  /** Vault of the secret. */
  readonly vault: IVault;

  /** Symmetric key of the vault that encrypts the secret. */
  readonly key: IKey;

  /** Name of the machine user that the pipeline signs in as. */
  readonly userName: string;

  /**
   * E-mail address of the machine user, or a rule to make it from the name; `'not-required'` if the identity domain
   * does not require one.
   *
   * @default - none, which is refused, because the default identity domain of a tenancy requires an address by default
   */
  readonly email?: string | MachineUserEmail;

  /** Name of the secret for the user's auth token. */
  readonly secretName: string;

  /** Group that can push. The user becomes a member. */
  readonly group: Group;
}

/**
 * A machine user for a pipeline that needs a static token, and the secret for its token.
 *
 * The library does not create the token, so no file, plan or state contains it. `oci-registry rotate` creates
 * it and writes it into the vault. It needs the outputs `user` and `secret`. A user can have two tokens, and
 * they do not expire.
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Tasks/registrygettingauthtoken.htm
 */
export class CiCredential extends Construct {
  public readonly user: User;
  public readonly secret: Secret;

  /** @throws ConfigurationError if a name cannot be quoted, or the user has no valid e-mail address */
  constructor(scope: Construct, id: string, props: CiCredentialProps) {
    super(scope, id);

    this.user = new User(this, 'User', {
      tenancy: props.tenancy,
      userName: props.userName,
      description: 'Machine user of a pipeline',
      ...(props.email === undefined ? {} : { email: props.email }),
    });
    props.group.addMember(this.user);

    this.secret = new Secret(this, 'Secret', {
      compartment: props.compartment,
      vault: props.vault,
      key: props.key,
      secretName: props.secretName,
      description: `Auth token of ${props.userName}`,
    });

    addStackMetadata(this, 'tokens', { secret: this.secret.node.path, user: this.user.node.path });
    new TerraformOutput(this, 'user', { value: this.user.ocid });
    new TerraformOutput(this, 'secret', { value: this.secret.ocid });
  }
}
