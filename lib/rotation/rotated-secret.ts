/** An auth token of a user. Its text is known only to who made it. */
export interface AuthToken {
  readonly id: string;
  readonly description: string;
}

/** A version of a secret. */
export interface SecretVersion {
  readonly number: number;

  /** Its name, unique in the secret. @default - it has none */
  readonly name?: string;
  readonly stages: readonly string[];
  readonly created: Date;
}

/** The tokens of one user, and the secret that one of them is in. */
export interface RotatedSecret {
  /** The tokens of the user that are not deleted. */
  tokens(): Promise<readonly AuthToken[]>;

  /** Makes a token. Its text is in this answer only. */
  makeToken(description: string): Promise<string>;

  deleteToken(id: string): Promise<void>;

  versions(): Promise<readonly SecretVersion[]>;

  /** Writes a version that readers of the secret do not get yet. */
  writePending(name: string, text: string): Promise<void>;

  /** Lets readers of the secret get a version. */
  promote(number: number): Promise<void>;

  /** Whether the registry accepts a token. */
  signsIn(text: string): Promise<boolean>;
}
