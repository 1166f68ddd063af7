import { Construct } from 'constructs';
import { DataOciIdentityDomains } from '../bindings/oci/data-oci-identity-domains';
import { throwIfProblem } from '../core';
import { ICompartment } from './compartment';
import { principalNameProblem } from './principal';

/** Properties of {@link IdentityDomain}. */
export interface IdentityDomainProps {
  /** Name of the domain, for example `Corporate`. */
  readonly domainName: string;

  /** Compartment of the domain: often the tenancy. */
  readonly compartment: ICompartment;

  /**
   * URL, for example `https://idcs-a1b2.identity.oraclecloud.com`.
   *
   * @default - Terraform looks it up when it plans
   */
  readonly url?: string;
}

/**
 * An existing identity domain, for groups in it. The default domain of the tenancy needs no construct.
 *
 * Terraform signs in to a domain as an administrator of it: a policy is not enough.
 *
 * @example
 * const domain = new IdentityDomain(stack, 'Corporate', { domainName: 'Corporate', compartment: stack.tenancy });
 * const builders = new Group(stack, 'Builders', {
 *   groupName: 'builders',
 *   tenancy: stack.tenancy,
 *   description: 'Build machines',
 *   domain,
 * });
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/domains/overview.htm
 */
export class IdentityDomain extends Construct {
  public readonly domainName: string;

  /** URL; not known at synthesis if Terraform looks it up. */
  public readonly url: string;

  /** @throws ConfigurationError if the name is empty or cannot be quoted in a statement */
  constructor(scope: Construct, id: string, { domainName, compartment, url }: IdentityDomainProps) {
    super(scope, id);
    throwIfProblem(this, principalNameProblem('identity domain', domainName));
    this.domainName = domainName;
    this.url =
      url ??
      new DataOciIdentityDomains(this, 'Resource', {
        compartmentId: compartment.ocid,
        displayName: domainName,
      }).domains.get(0).url;
  }
}
