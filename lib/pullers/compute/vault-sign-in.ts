import { ISecret } from '../../secrets';

/**
 * A user to sign in to the registry as, for registries that do not accept instance principals. The policies of its
 * groups determine what the user can pull.
 */
export interface VaultSignIn {
  /**
   * Secret that contains the auth token of the user. The machines get a grant to read this secret, and no other. While
   * the secret contains its placeholder, machines do not sign in and print a message.
   */
  readonly secret: ISecret;

  /**
   * Name of the user, for example `ci-puller`; with its identity domain and a slash before it, unless that is the
   * default domain. The tenancy namespace is added in front.
   */
  readonly userName: string;
}
