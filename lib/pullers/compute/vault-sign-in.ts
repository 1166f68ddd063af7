import { ISecret } from '../../secrets';

/**
 * A user to sign in to the registry as, for registries that do not let in machines as themselves. What the user may
 * pull is for the policies of its groups to say.
 */
export interface VaultSignIn {
  /**
   * Secret that holds the auth token of the user. The machines may then read it, and nothing else of the vault. While
   * it holds its placeholder, they do not send it, and say so.
   */
  readonly secret: ISecret;

  /**
   * Name of the user, for example `ci-puller`; with its identity domain before a slash where that is another than the
   * default one. The tenancy namespace is put before it.
   */
  readonly userName: string;
}
