import { Construct } from 'constructs';
import { Misconfiguration } from '../../core';
import { AnyUser, ICompartment, ScopedPrincipal } from '../../identity';
import { Grant } from '../../policy';
import { equals } from '../../policy-language';
import { IKey } from '../../secrets';

/**
 * Which signatures a cluster asks for. Images of the registry that none of the keys signed are not pulled, and pods name
 * images by digest, not by tag. Images of other registries are not looked at.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contengenforcingsignedimagesfromocir.htm
 */
export interface ImageVerification {
  /** RSA keys of a vault, one to five. An image that one of them signed is let in. */
  readonly keys: readonly IKey[];

  /** Compartments of the repositories that images come from: the cluster may read what is in them. */
  readonly imageCompartments: readonly ICompartment[];
}

/** Lets the cluster of that OCID use the keys and read the images. */
export function grantVerification(scope: Construct, clusterOcid: string, verification: ImageVerification): Grant[] {
  const cluster = new ScopedPrincipal(scope, 'Principal', AnyUser.where(equals('request.user.id', clusterOcid)));
  return [
    ...verification.keys.map((key) => key.grantUse(cluster)),
    ...verification.imageCompartments.map((compartment) =>
      Grant.give(cluster, compartment, cluster, { action: 'read', resourceType: 'repos' }),
    ),
  ];
}

/** What is wrong with it, or `undefined` when nothing is. */
export function imageVerificationProblem(verification: ImageVerification | undefined): Misconfiguration | undefined {
  if (verification === undefined) {
    return undefined;
  }
  const { keys, imageCompartments } = verification;
  if (keys.length < 1 || keys.length > 5) {
    return {
      given: `image verification by ${keys.length} keys`,
      why: 'a cluster verifies by up to five keys, and by none it would pull any image, signed or not',
      fix: 'name one to five keys, or leave imageVerification out',
    };
  }
  return imageCompartments.length > 0
    ? undefined
    : {
        given: 'image verification for no compartment',
        why: 'a cluster that cannot read the repositories pulls no image at all',
        fix: 'name the compartments of the repositories',
      };
}
