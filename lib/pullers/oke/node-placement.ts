import { TerraformIterator } from 'cdktf';
import { Construct } from 'constructs';
import { DataOciIdentityAvailabilityDomain } from '../../bindings/oci/data-oci-identity-availability-domain';
import { DataOciIdentityAvailabilityDomains } from '../../bindings/oci/data-oci-identity-availability-domains';
import { Misconfiguration } from '../../core';
import { ICompartment } from '../../identity';

/** A third of an availability domain. It shares neither power nor machines with the others. */
export type FaultDomain = 'FAULT-DOMAIN-1' | 'FAULT-DOMAIN-2' | 'FAULT-DOMAIN-3';

/** Every fault domain of an availability domain. */
export const FAULT_DOMAINS: readonly FaultDomain[] = ['FAULT-DOMAIN-1', 'FAULT-DOMAIN-2', 'FAULT-DOMAIN-3'];

/** Number and location of the nodes. */
export interface NodePlacement {
  /** Number of nodes, spread over the domains. 0 keeps the pool and its permissions, without nodes. */
  readonly size: number;

  /**
   * Numbers of the availability domains for the nodes, from 1. Some shapes are not available in all of them.
   *
   * @default - all of the region
   */
  readonly availabilityDomains?: readonly number[];

  /**
   * Fault domains for the nodes, in each availability domain.
   *
   * @default - all three
   */
  readonly faultDomains?: readonly FaultDomain[];
}

/** The availability domains of `placement`: an iterator for a block for each, and the name of the domain in it. */
export function eachDomain(
  scope: Construct,
  tenancy: ICompartment,
  { availabilityDomains }: NodePlacement,
): { readonly domains: TerraformIterator; readonly name: string } {
  if (availabilityDomains === undefined) {
    const domains = TerraformIterator.fromList(
      new DataOciIdentityAvailabilityDomains(scope, 'AvailabilityDomains', { compartmentId: tenancy.ocid })
        .availabilityDomains,
    );
    return { domains, name: domains.getString('name') };
  }
  const domains = TerraformIterator.fromList(
    availabilityDomains.map(
      (adNumber) =>
        new DataOciIdentityAvailabilityDomain(scope, `AvailabilityDomain-${adNumber}`, {
          compartmentId: tenancy.ocid,
          adNumber,
        }).name,
    ),
  );
  return { domains, name: domains.value as string };
}

/** The problem with the placement, or `undefined`. */
export function nodePlacementProblem(placement: NodePlacement): Misconfiguration | undefined {
  const { size, availabilityDomains, faultDomains } = placement;
  if (!Number.isInteger(size) || size < 0) {
    return { given: `size ${size}`, why: 'a pool has a whole number of nodes', fix: 'use 0 for a pool without nodes' };
  }
  if (availabilityDomains !== undefined) {
    const wrong = availabilityDomains.find((number) => !Number.isInteger(number) || number < 1 || number > 3);
    if (wrong !== undefined || !isSetOf(availabilityDomains)) {
      return {
        given: `availability domains ${JSON.stringify(availabilityDomains)}`,
        why: 'a region has one to three, numbered from 1, and nodes need at least one',
        fix: 'list each once, or omit it for all',
      };
    }
  }
  return faultDomains === undefined || isSetOf(faultDomains)
    ? undefined
    : {
        given: `fault domains ${JSON.stringify(faultDomains)}`,
        why: 'nodes need at least one',
        fix: 'list each once, or omit it for all three',
      };
}

function isSetOf(values: readonly unknown[]): boolean {
  return values.length > 0 && new Set(values).size === values.length;
}
