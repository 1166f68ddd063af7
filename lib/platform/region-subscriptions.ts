import { TerraformProvider, TerraformStack } from 'cdktf';
import { DataOciIdentityRegionSubscriptions } from '../bindings/oci/data-oci-identity-region-subscriptions';
import { postcondition } from '../core';
import { ICompartment } from '../identity';

/** The regions that {@link regionSubscriptions} asserts. */
export interface ExpectedRegions {
  readonly tenancy: ICompartment;

  /** Identifier of the region of the registry. */
  readonly region: string;

  /**
   * The declared home region, and its provider. The lookup uses this provider, because the home region is always
   * subscribed.
   */
  readonly home?: { readonly region: string; readonly provider: TerraformProvider };
}

/** Looks up the regions of the tenancy when Terraform plans, and asserts the expected ones. */
export function regionSubscriptions(
  stack: TerraformStack,
  { tenancy, region, home }: ExpectedRegions,
  asserted: boolean,
): DataOciIdentityRegionSubscriptions {
  const tenancyOcid = tenancy.ocid;
  return new DataOciIdentityRegionSubscriptions(stack, 'RegionSubscriptions', {
    tenancyId: tenancyOcid,
    ...(home === undefined ? {} : { provider: home.provider }),
    ...(asserted
      ? {
          lifecycle: {
            postcondition: [
              postcondition(stack, 'length(self.region_subscriptions) > 0', {
                given: `tenancy '${tenancyOcid}'`,
                why: 'the identity that runs Terraform sees no region of it',
                fix: 'correct the OCID, or allow the identity to inspect tenancies in tenancy',
              }),
              postcondition(stack, someRegion(`one.region_name == "${region}" && one.state == "READY"`), {
                given: `region '${region}'`,
                why: 'the tenancy is not subscribed to it, or the subscription is not ready yet',
                fix: 'subscribe the tenancy to the region and wait until it is ready, or declare another region',
              }),
              ...(home === undefined
                ? []
                : [
                    postcondition(stack, someRegion(`one.region_name == "${home.region}" && one.is_home_region`), {
                      given: `homeRegion '${home.region}'`,
                      why: `the home region of the tenancy is \${join(", ", [for one in self.region_subscriptions : one.region_name if one.is_home_region])}`,
                      fix: 'declare that one: Oracle accepts changes to identity only there',
                    }),
                  ]),
            ],
          },
        }
      : {}),
  });
}

function someRegion(condition: string): string {
  return `anytrue([for one in self.region_subscriptions : ${condition}])`;
}
