import { Misconfiguration } from '../../core';
import { IOkeCluster } from './oke-cluster';

/** One additional node while a node is replaced. */
export const NODE_CYCLING = { maximumSurge: '1', maximumUnavailable: '0' };

/** The reason why OKE cannot replace the nodes of `cluster` by itself, or `undefined`. */
export function cyclingProblem({ type }: IOkeCluster, cycling: boolean | undefined): Misconfiguration | undefined {
  return cycling && type === 'BASIC_CLUSTER'
    ? {
        given: 'cycling in a basic cluster',
        why: 'OKE replaces nodes only in enhanced clusters',
        fix: "omit cycling, or make the cluster an 'ENHANCED_CLUSTER'",
      }
    : undefined;
}
