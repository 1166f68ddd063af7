import { Misconfiguration } from '../../core';
import { IOkeCluster } from './oke-cluster';

/** One node more while one is replaced, and none less. */
export const NODE_CYCLING = { maximumSurge: '1', maximumUnavailable: '0' };

/** What keeps OKE from replacing the nodes of `cluster` by itself, or `undefined` when nothing does. */
export function cyclingProblem({ type }: IOkeCluster, cycling: boolean | undefined): Misconfiguration | undefined {
  return cycling && type === 'BASIC_CLUSTER'
    ? {
        given: 'cycling in a basic cluster',
        why: 'OKE replaces nodes in enhanced clusters alone',
        fix: "leave cycling out, or make the cluster an 'ENHANCED_CLUSTER'",
      }
    : undefined;
}
