import { setTimeout as wait } from 'timers/promises';
import { ConfigurationError } from '../core';
import { AuthToken, RotatedSecret } from './rotated-secret';
import { ROTATION, rotationState } from './rotation-state';

/** Options of {@link rotate}. */
export interface RotationOptions {
  /** Name of this rotation, which no other has. */
  readonly id: string;

  /** Milliseconds from the new token until the old one is deleted. Pipelines that run use the old one until then. */
  readonly overlap: number;

  /** Milliseconds between attempts to sign in with the new token, which is not known everywhere at once. */
  readonly pauses: readonly number[];

  /** Whether tokens that no rotation made are deleted as old ones. */
  readonly deleteForeign: boolean;
}

/** The result of a rotation: a new token, or the end of a rotation that was stopped. */
export type RotationResult = 'rotated' | 'finished';

/**
 * Replaces the token of a user and the secret that has it, or finishes a rotation that was stopped.
 *
 * The steps are: make a token, write it as a pending version, sign in with it, promote the version, wait, delete the old
 * token. A rotation can be stopped at any step, and the next one continues from the listings of tokens and versions.
 * There is always a valid token in the current version, and a user never has more than two.
 *
 * @throws ConfigurationError if the user has two tokens that cannot be deleted, or the new one does not sign in
 */
export async function rotate(secret: RotatedSecret, options: RotationOptions): Promise<RotationResult> {
  const { id, overlap, pauses, deleteForeign } = options;
  const state = rotationState(await secret.tokens(), await secret.versions());
  for (const token of state.abandoned) {
    await secret.deleteToken(token.id);
  }
  const superseded = [...state.old, ...(deleteForeign ? state.foreign : [])];
  if (state.current !== undefined && superseded.length > 0) {
    await wait(Math.max(0, (state.since?.getTime() ?? 0) + overlap - Date.now()));
    await deleteAll(secret, superseded, state.current.description);
    return 'finished';
  }
  const current = state.current === undefined ? [] : [state.current];
  throwIfFull([...current, ...state.old, ...state.foreign]);
  const name = `${ROTATION}${id}`;
  const text = await secret.makeToken(name);
  await secret.writePending(name, text);
  await throwUnlessSignedIn(secret, text, pauses);
  await secret.promote(await numberOf(secret, name));
  const replaced = [...current, ...superseded];
  if (replaced.length > 0) {
    await wait(overlap);
    await deleteAll(secret, replaced, name);
  }
  return 'rotated';
}

function throwIfFull(kept: readonly AuthToken[]): void {
  if (kept.length > 1) {
    throw new ConfigurationError('oci-registry', {
      given: `tokens ${kept.map(({ description }) => `'${description}'`).join(' and ')}`,
      why: 'a user can have two tokens, so there is no place for a new one, and no rotation made both of them',
      fix: 'delete the one that no pipeline uses, or pass --delete-foreign to delete what no rotation made',
    });
  }
}

async function throwUnlessSignedIn(secret: RotatedSecret, text: string, pauses: readonly number[]): Promise<void> {
  for (const pause of [...pauses, undefined]) {
    if (await secret.signsIn(text)) {
      return;
    }
    if (pause !== undefined) {
      await wait(pause);
    }
  }
  throw new ConfigurationError('oci-registry', {
    given: 'the new token',
    why: 'the registry does not accept it, so it was not promoted, and the old one stays',
    fix: 'check the name of the user and its access, and start the rotation again: it deletes this token',
  });
}

async function numberOf(secret: RotatedSecret, name: string): Promise<number> {
  const version = (await secret.versions()).find((one) => one.name === name);
  if (version === undefined) {
    throw new ConfigurationError('oci-registry', {
      given: `version '${name}' of the secret`,
      why: 'it was written, and is not listed',
      fix: 'start the rotation again: it deletes the token of this one',
    });
  }
  return version.number;
}

/** Deletes tokens, if the token with that description exists. Another rotation could have deleted it meanwhile. */
async function deleteAll(secret: RotatedSecret, tokens: readonly AuthToken[], description: string): Promise<void> {
  const known = await secret.tokens();
  if (!known.some((token) => token.description === description)) {
    throw new ConfigurationError('oci-registry', {
      given: `token '${description}'`,
      why: 'it is in the current version of the secret, and the user does not have it: another rotation deleted it',
      fix: 'let one rotation run at a time, and start it again',
    });
  }
  for (const { id } of tokens.filter((token) => known.some((one) => one.id === token.id))) {
    await secret.deleteToken(id);
  }
}
