import { OciProviderConfig } from '../bindings/oci/provider';
import { Misconfiguration, plainText } from '../core';

/**
 * Sign-in of Terraform to OCI.
 *
 * - `{ profile }`: with the API key of a profile of `~/.oci/config`.
 * - `{ sessionProfile }`: with the session token that `oci session authenticate` wrote into a profile. It is valid for
 *   an hour, and `oci session refresh` renews it.
 * - `instance-principal`: as the Compute instance that Terraform runs on.
 * - `resource-principal`: as the resource that Terraform runs in, for example a build run of OCI DevOps or a function.
 * - `oke-workload-identity`: as the service account of the pod that Terraform runs in, on an enhanced OKE cluster.
 * - {@link WorkloadIdentityFederation}: with a token of an identity provider outside OCI, for example of GitHub
 *   Actions.
 *
 * @see https://docs.oracle.com/iaas/Content/terraform/configuring.htm
 */
export type SignIn =
  | { readonly profile: string }
  | { readonly sessionProfile: string }
  | 'instance-principal'
  | 'resource-principal'
  | 'oke-workload-identity'
  | WorkloadIdentityFederation;

/**
 * Sign-in with a token of an identity provider outside OCI, which an identity domain exchanges. Terraform reads the
 * client secret from the environment variable `TF_VAR_token_exchange_client_secret`, so no file contains it.
 */
export interface WorkloadIdentityFederation {
  /** File with the token. The provider reads it again when it renews its sign-in. */
  readonly tokenPath: string;

  /** URL of the identity domain, for example `https://idcs-a1b2.identity.oraclecloud.com`. */
  readonly domainUrl: string;

  /** Client id of the confidential application that may exchange tokens. */
  readonly clientId: string;
}

type SignInArguments = Pick<
  OciProviderConfig,
  | 'auth'
  | 'configFileProfile'
  | 'workloadIdentityTokenPath'
  | 'tokenExchangeAuth'
  | 'tokenExchangeDomainUrl'
  | 'tokenExchangeClientId'
>;

const PRINCIPALS = {
  'instance-principal': 'InstancePrincipal',
  'resource-principal': 'ResourcePrincipal',
  'oke-workload-identity': 'OKEWorkloadIdentity',
} as const;

/** The arguments of the provider for the sign-in. */
export function signInArguments(signIn: SignIn): SignInArguments {
  if (typeof signIn === 'string') {
    return { auth: PRINCIPALS[signIn] };
  }
  if ('profile' in signIn) {
    return { configFileProfile: plainText(signIn.profile) };
  }
  if ('sessionProfile' in signIn) {
    return { auth: 'SecurityToken', configFileProfile: plainText(signIn.sessionProfile) };
  }
  return {
    auth: 'WorkloadIdentityFederation',
    workloadIdentityTokenPath: plainText(signIn.tokenPath),
    tokenExchangeAuth: 'OAuthClientCredentials',
    tokenExchangeDomainUrl: plainText(signIn.domainUrl),
    tokenExchangeClientId: plainText(signIn.clientId),
  };
}

/** The problem with `signIn`, or `undefined`. */
export function signInProblem(signIn: SignIn): Misconfiguration | undefined {
  const isKnown =
    typeof signIn === 'string'
      ? Object.hasOwn(PRINCIPALS, signIn)
      : ['profile', 'sessionProfile', 'tokenPath'].some((key) => key in signIn);
  if (!isKnown) {
    return {
      given: `signIn ${JSON.stringify(signIn)}`,
      why: 'the provider does not support this sign-in',
      fix: `pass { profile }, { sessionProfile }, ${Object.keys(PRINCIPALS).join(', ')}, or a workload identity federation`,
    };
  }
  return typeof signIn === 'object' && 'domainUrl' in signIn && !/^https:\/\/[^/]+\/?$/.test(signIn.domainUrl)
    ? {
        given: `domainUrl '${signIn.domainUrl}'`,
        why: 'it is not the URL of an identity domain',
        fix: 'copy the domain URL from the Console, for example https://idcs-a1b2.identity.oraclecloud.com',
      }
    : undefined;
}
