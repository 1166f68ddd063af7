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

/** Location of machines in their region. */
export interface Domains {
  /**
   * Numbers of the availability domains, from 1. Some shapes are not available in all of them.
   *
   * @default - all of the region
   */
  readonly availabilityDomains?: readonly number[];

  /**
   * Fault domains, in each availability domain.
   *
   * @default - all three
   */
  readonly faultDomains?: readonly FaultDomain[];
}

/** The availability domains of `placement`: an iterator for a block for each, and the name of the domain in it. */
export function eachDomain(
  scope: Construct,
  tenancy: ICompartment,
  { availabilityDomains }: Domains,
): { readonly domains: TerraformIterator; readonly name: string } {
  if (availabilityDomains === undefined) {
    const domains = TerraformIterator.fromList(
      new DataOciIdentityAvailabilityDomains(scope, 'AvailabilityDomains', { compartmentId: tenancy.ocid })
        .availabilityDomains,
    );
    return { domains, name: domains.getString('name') };
  }
  const domains = TerraformIterator.fromList(
    availabilityDomains.map((adNumber) => domainName(scope, tenancy, adNumber)),
  );
  return { domains, name: domains.value as string };
}

/** Name of the availability domain of that number. */
export function domainName(scope: Construct, tenancy: ICompartment, adNumber: number): string {
  return new DataOciIdentityAvailabilityDomain(scope, `AvailabilityDomain-${adNumber}`, {
    compartmentId: tenancy.ocid,
    adNumber,
  }).name;
}

/** The problem with the domains of `machines`, in the plural, or `undefined`. */
export function domainsProblem(
  machines: string,
  { availabilityDomains, faultDomains }: Domains,
): Misconfiguration | undefined {
  if (availabilityDomains !== undefined) {
    const wrong = availabilityDomains.find((number) => !Number.isInteger(number) || number < 1 || number > 3);
    if (wrong !== undefined || !isSetOf(availabilityDomains)) {
      return {
        given: `availability domains ${JSON.stringify(availabilityDomains)}`,
        why: `a region has one to three, numbered from 1, and ${machines} need at least one`,
        fix: 'list each once, or omit it for all',
      };
    }
  }
  return faultDomains === undefined || isSetOf(faultDomains)
    ? undefined
    : {
        given: `fault domains ${JSON.stringify(faultDomains)}`,
        why: `${machines} need at least one`,
        fix: 'list each once, or omit it for all three',
      };
}

function isSetOf(values: readonly unknown[]): boolean {
  return values.length > 0 && new Set(values).size === values.length;
}
