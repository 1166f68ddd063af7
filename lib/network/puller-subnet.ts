import { IConstruct } from 'constructs';
import { ConfigurationError } from '../core';
import { EgressPath } from './reachability';

/** A private subnet for machines. */
export interface PullerSubnet {
  /** Name by which pullers choose it. */
  readonly subnetName: string;

  /** OCID, for example `ocid1.subnet.oc1.fra.aaaa`. */
  readonly ocid: string;

  /**
   * Routes and egress rules of its own.
   *
   * @default - routes and rules of the network
   */
  readonly egressPath?: EgressPath;
}

/**
 * The subnet of that name. The default is the first.
 *
 * @throws ConfigurationError if there is no subnet of that name
 */
export function subnetOf<S extends PullerSubnet>(
  scope: IConstruct,
  subnets: readonly S[],
  name: string | undefined,
): S {
  const found = name === undefined ? subnets[0] : subnets.find(({ subnetName }) => subnetName === name);
  if (found === undefined) {
    throw new ConfigurationError(scope, {
      given: `subnet '${name ?? ''}'`,
      why: `its network has ${subnets.map(({ subnetName }) => subnetName).join(', ') || 'none'}`,
      fix: 'name one of these, or add it to the subnets of the network',
    });
  }
  return found;
}
