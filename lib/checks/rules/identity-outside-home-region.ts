import { belongsToHomeRegion } from '../../service';
import { SynthesizedApp } from '../../synthesized';
import { CheckRule } from './../check-rule';

export const identityOutsideHomeRegion = {
  id: 'identity-outside-home-region',
  severity: 'error',
  title: 'Identity that is written outside the home region',
  why: 'Oracle accepts changes to compartments, groups, users, policies and tags in the home region only: 403 at apply',
  fix:
    'set the provider of the home region: inHomeRegion(scope), or a provider as an object to the constructor of ' +
    'another binding, since cdktf drops a provider among the arguments',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Tasks/managingregions.htm',
  types: ['oci_identity_*'],
  check: (resource, app) => {
    const region = belongsToHomeRegion(resource.type) ? app.regionOf(resource) : undefined;
    const homes = homeRegionsOf(app, resource.stack);
    if (region === undefined || homes.size === 0) {
      return 'not-applicable';
    }
    return homes.has(region)
      ? 'compliant'
      : [`${resource.type} in ${region}, and the home region is ${[...homes].join(', ')}`];
  },
} as const satisfies CheckRule;

/** The home region that the stack declares, and the one that a plan found. */
function homeRegionsOf(app: SynthesizedApp, stack: string): ReadonlySet<string> {
  const declared = app.metadata('homeRegion').filter((one) => one.stack === stack);
  const found = app.resources
    .filter((one) => one.stack === stack && one.kind === 'data' && one.type === 'oci_identity_region_subscriptions')
    .flatMap((one) => one.arguments['region_subscriptions'] ?? [])
    .map((subscription) => Object(subscription) as { region_name?: unknown; is_home_region?: unknown })
    .filter(({ is_home_region: home }) => home === true);
  return new Set([...declared.map(({ entry }) => entry.region), ...found.map(({ region_name: name }) => String(name))]);
}
