import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { Group, ICompartment, User } from '../identity';
import { IKey } from './key';
import { Secret } from './secret';
import { IVault } from './vault';

/** Properties of {@link CiCredential}. */
export interface CiCredentialProps {
  /** The tenancy, where the user stands. */
  readonly tenancy: ICompartment;

  /** Compartment of the secret. */
  readonly compartment: ICompartment;

  /** Vault that keeps the secret. */
  readonly vault: IVault;

  /** Symmetric key of the vault that encrypts the secret. */
  readonly key: IKey;

  /** Name of the machine user that the pipeline signs in as. */
  readonly userName: string;

  /** Name of the secret that holds the user's auth token. */
  readonly secretName: string;

  /** Group that may push: the user becomes a member. */
  readonly group: Group;
}

/**
 * A machine user for a pipeline that cannot sign in without a static token, and the secret that keeps its token.
 *
 * The token is not made here, so that no file, plan or state holds it: the outputs `user` and `secret` name what the
 * two commands in the README need to make it and put it into the vault. A user has two tokens at most, and they do not
 * expire.
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Tasks/registrygettingauthtoken.htm
 */
export class CiCredential extends Construct {
  public readonly user: User;
  public readonly secret: Secret;

  constructor(scope: Construct, id: string, props: CiCredentialProps) {
    super(scope, id);

    this.user = new User(this, 'User', {
      tenancy: props.tenancy,
      userName: props.userName,
      description: 'Machine user of a pipeline',
    });
    props.group.addMember(this.user);

    this.secret = new Secret(this, 'Secret', {
      compartment: props.compartment,
      vault: props.vault,
      key: props.key,
      secretName: props.secretName,
      description: `Auth token of ${props.userName}`,
    });

    new TerraformOutput(this, 'user', { value: this.user.ocid });
    new TerraformOutput(this, 'secret', { value: this.secret.ocid });
  }
}
