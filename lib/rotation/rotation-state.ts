import { AuthToken, SecretVersion } from './rotated-secret';

/** Beginning of the descriptions of tokens that a rotation makes. The version of the secret has the same name. */
export const ROTATION = 'oci-registry-rotation-';

/** The tokens of a user, by what the two listings show. */
export interface RotationState {
  /** The token in the current version of the secret; `undefined` if no rotation wrote that version. */
  readonly current: AuthToken | undefined;

  /** Tokens that no reader of the secret ever got, because a rotation was stopped, also one whose text was lost. */
  readonly abandoned: readonly AuthToken[];

  /** Tokens of earlier versions of the secret. */
  readonly old: readonly AuthToken[];

  /** Tokens that no rotation made. */
  readonly foreign: readonly AuthToken[];

  /** When the current version was written; `undefined` if no rotation wrote it. */
  readonly since: Date | undefined;
}

/** The state of a rotation, which was stopped at any step or not. */
export function rotationState(tokens: readonly AuthToken[], versions: readonly SecretVersion[]): RotationState {
  const version = versions.find(({ stages }) => stages.includes('CURRENT'));
  const earlier = versions.filter(({ number }) => number < (version?.number ?? 0)).map(({ name }) => name);
  const made = tokens.filter(({ description }) => description.startsWith(ROTATION));
  const others = made.filter(({ description }) => description !== version?.name);
  return {
    current: made.find(({ description }) => description === version?.name),
    abandoned: others.filter(({ description }) => !earlier.includes(description)),
    old: others.filter(({ description }) => earlier.includes(description)),
    foreign: tokens.filter((token) => !made.includes(token)),
    since: version?.name?.startsWith(ROTATION) === true ? version.created : undefined,
  };
}
