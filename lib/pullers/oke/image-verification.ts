import { Construct } from 'constructs';
import { Misconfiguration } from '../../core';
import { AnyUser, ICompartment, ScopedPrincipal } from '../../identity';
import { Grant } from '../../policy';
import { equals } from '../../policy-language';
import { IKey } from '../../secrets';

/**
 * Signatures that a cluster requires. The cluster pulls an image of the registry only if one of the keys signed it.
 * Pods then have to name images by digest. Images of other registries are not verified.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contengenforcingsignedimagesfromocir.htm
 */
export interface ImageVerification {
  /** RSA keys of a vault, one to five. One signature is enough. */
  readonly keys: readonly IKey[];

  /** Compartments of the repositories of the images. The cluster gets a grant to read their repositories. */
  readonly imageCompartments: readonly ICompartment[];
}

/** Allows the cluster of that OCID to use the keys and read the images. */
export function grantVerification(scope: Construct, clusterOcid: string, verification: ImageVerification): Grant[] {
  const cluster = new ScopedPrincipal(scope, 'Principal', AnyUser.where(equals('request.user.id', clusterOcid)));
  return [
    ...verification.keys.map((key) => key.grantUse(cluster)),
    ...verification.imageCompartments.map((compartment) =>
      Grant.give(cluster, compartment, cluster, { action: 'read', resourceType: 'repos' }),
    ),
  ];
}

/** The problem with the verification, or `undefined`. */
export function imageVerificationProblem(verification: ImageVerification | undefined): Misconfiguration | undefined {
  if (verification === undefined) {
    return undefined;
  }
  const { keys, imageCompartments } = verification;
  if (keys.length < 1 || keys.length > 5) {
    return {
      given: `image verification by ${keys.length} keys`,
      why: 'a cluster verifies with one to five keys, and without a key it would pull unsigned images',
      fix: 'name one to five keys, or omit imageVerification',
    };
  }
  return imageCompartments.length > 0
    ? undefined
    : {
        given: 'image verification for no compartment',
        why: 'a cluster that cannot read the repositories cannot pull any image',
        fix: 'name the compartments of the repositories',
      };
}
