import { Misconfiguration } from '../../core';
import { Domains, domainsProblem } from '../shared';

/** Number and location of the nodes. */
export interface NodePlacement extends Domains {
  /** Number of nodes, spread over the domains. 0 keeps the pool and its permissions, without nodes. */
  readonly size: number;
}

/** The problem with the placement, or `undefined`. */
export function nodePlacementProblem(placement: NodePlacement): Misconfiguration | undefined {
  const { size } = placement;
  return Number.isInteger(size) && size >= 0
    ? domainsProblem('nodes', placement)
    : { given: `size ${size}`, why: 'a pool has a whole number of nodes', fix: 'use 0 for a pool without nodes' };
}
