import { TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { DataOciIdentityDomains } from '../bindings/oci/data-oci-identity-domains';
import { ICompartment, inHomeRegion } from '../identity';

/**
 * The default identity domain of the tenancy, which has the groups of this library. Terraform reads its URL when it
 * plans.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/domains/overview.htm
 */
export class DefaultDomain extends Construct {
  /** The domain, looked up once in the stack of `scope`. */
  public static of(scope: IConstruct, tenancy: ICompartment): DefaultDomain {
    const stack = TerraformStack.of(scope);
    const existing = stack.node.tryFindChild('DefaultDomain');
    return existing instanceof DefaultDomain ? existing : new DefaultDomain(stack, 'DefaultDomain', tenancy);
  }

  /** URL, for example `https://idcs-a1b2.identity.oraclecloud.com:443`; not known at synthesis. */
  public readonly url: string;

  private constructor(scope: Construct, id: string, tenancy: ICompartment) {
    super(scope, id);
    this.url = new DataOciIdentityDomains(this, 'Resource', {
      ...inHomeRegion(this),
      compartmentId: tenancy.ocid,
      displayName: 'Default',
    }).domains.get(0).url;
  }
}
