import { identityOutsideHomeRegion } from '../../lib/checks/rules/identity-outside-home-region';
import { resourcesFor } from '../../lib/checks/check-rule';
import { Arguments, plannedConfiguration, SynthesizedApp, TerraformConfiguration } from '../../lib/synthesized';

const PROVIDERS = { oci: [{ region: 'eu-frankfurt-1' }, { alias: 'home', region: 'eu-amsterdam-1' }] };

function answersIn(configuration: TerraformConfiguration): unknown[] {
  const app = new SynthesizedApp(new Map([['test', configuration]]));
  return resourcesFor(identityOutsideHomeRegion, app).map((resource) => identityOutsideHomeRegion.check(resource, app));
}

function stack(type: string, written: Arguments, home: readonly string[] = ['eu-amsterdam-1']): TerraformConfiguration {
  return {
    '//': { 'oci-registry': { homeRegion: home.map((region) => ({ region })) } },
    provider: PROVIDERS,
    resource: { [type]: { Own: { name: 'own', ...written } } },
  };
}

test.each(['oci_identity_compartment', 'oci_identity_tag_default', 'oci_identity_new_in_the_next_version'])(
  'identity-outside-home-region finds %s in another region',
  (type) => {
    expect(answersIn(stack(type, {}))).toEqual([[`${type} in eu-frankfurt-1, and the home region is eu-amsterdam-1`]]);
    expect(answersIn(stack(type, { provider: 'oci' }))).toHaveLength(1);
  },
);

test.each(['oci.home', '${oci.home}'])('identity-outside-home-region takes provider %s', (provider) => {
  expect(answersIn(stack('oci_identity_group', { provider }))).toEqual(['compliant']);
});

test.each<[string, TerraformConfiguration]>([
  ['a home region that is not written', stack('oci_identity_group', {}, [])],
  ['a domain', stack('oci_identity_domains_user', {})],
  ['a provider that is not written', stack('oci_identity_group', { provider: 'oci.third' })],
  [
    'a region that Terraform looks up',
    { ...stack('oci_identity_group', {}), provider: { oci: [{ region: '${one([])}' }] } },
  ],
])('identity-outside-home-region cannot tell of %s', (_, configuration) => {
  expect(answersIn(configuration)).toEqual(['not-applicable']);
});

test('identity-outside-home-region is about resources of identity', () => {
  expect(answersIn(stack('oci_core_vcn', {}))).toEqual([]);
});

test('identity-outside-home-region knows the home region that a plan looked up', () => {
  const address = 'oci_identity_compartment.Shop';
  const lookup = 'data.oci_identity_region_subscriptions.All';
  const plan = (provider_config_key: string) =>
    plannedConfiguration({
      planned_values: {
        root_module: {
          resources: [
            { address, mode: 'managed', type: 'oci_identity_compartment', name: 'Shop', values: { name: 'shop' } },
          ],
        },
      },
      prior_state: {
        values: {
          root_module: {
            resources: [
              {
                address: lookup,
                mode: 'data',
                type: 'oci_identity_region_subscriptions',
                name: 'All',
                values: {
                  region_subscriptions: [
                    { region_name: 'eu-frankfurt-1', is_home_region: false },
                    { region_name: 'eu-amsterdam-1', is_home_region: true },
                  ],
                },
              },
            ],
          },
        },
      },
      configuration: {
        provider_config: {
          oci: { name: 'oci', expressions: { region: { constant_value: 'eu-frankfurt-1' } } },
          'oci.home': { name: 'oci', alias: 'home', expressions: { region: { references: [lookup] } } },
          'module.x:oci': { name: 'oci', module_address: 'module.x', expressions: {} },
        },
        root_module: { resources: [{ address, provider_config_key, expressions: {} }] },
      },
    });

  expect(answersIn(plan('oci'))).toEqual([
    ['oci_identity_compartment in eu-frankfurt-1, and the home region is eu-amsterdam-1'],
  ]);
  expect(answersIn(plan('oci.home'))).toEqual(['not-applicable']);
});
