import { Part, word } from './shell-line';

/**
 * How somebody signs in to the registry.
 *
 * - `bearer`: with a token of an hour, as the identity of the OCI CLI, or as the Compute instance (`machine`).
 * - `auth-token`: as a user, with an auth token; `domain` is the identity domain of the user if it is not the default one.
 */
export type RegistrySignIn =
  | { readonly kind: 'bearer'; readonly machine: boolean }
  | { readonly kind: 'auth-token'; readonly user: string; readonly domain?: string };

/** The name and the password to sign in with, as parts of a line for a POSIX shell. */
export interface SignInWords {
  readonly username: string;

  /** A command that prints the password. @default - the client asks for it */
  readonly passwordCommand?: string;
}

/**
 * Name and password for a registry.
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Tasks/registrypushingimagesusingthedockercli.htm
 * @see https://www.ateam-oracle.com/authentication-mechanisms-for-oci-container-registry-ocir
 */
export function signInWords(signIn: RegistrySignIn, host: string, namespace: Part): SignInWords {
  if (signIn.kind === 'auth-token') {
    const domain = signIn.domain === undefined ? '' : `${signIn.domain}/`;
    return { username: word(namespace, `/${domain}${signIn.user}`) };
  }
  const as = signIn.machine ? ' --auth instance_principal' : '';
  const target = word(`https://${host}/20180419/docker/token`);
  return {
    username: 'BEARER_TOKEN',
    passwordCommand: `oci raw-request${as} --http-method GET --target-uri ${target} --query data.token --raw-output`,
  };
}
