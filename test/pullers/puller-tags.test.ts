import { DefaultTokenResolver, StringConcat, TerraformStack, Tokenization } from 'cdktf';
import { IdentityTagNamespace } from '../../lib/bindings/oci/identity-tag-namespace';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { useNaming } from '../../lib/core';
import { MatchingRule, useHomeRegion } from '../../lib/identity';
import { ComputePuller, ComputePullerProps, PullerTags } from '../../lib/pullers';
import { emptyStack, refusalOf, resourceOf, resourcesOf, someTenancy } from '../support/stack';
import { somePlace } from './puller-stack';

/** Pullers of these names in one stack. */
function pullers(stack: TerraformStack, names: readonly string[], props: Partial<ComputePullerProps> = {}) {
  const shared = {
    ...somePlace(stack),
    digest: `sha256:${'a'.repeat(64)}`,
    ...props,
  };
  names.forEach((pullerName) => new ComputePuller(stack, pullerName, { ...shared, pullerName }));
  return stack;
}

describe('the tag of pullers', () => {
  test('is one key in the tenancy for the whole stack, with a value for each puller', () => {
    const stack = pullers(emptyStack('shop.eu'), ['web', 'batch']);
    const rules = Object.values(resourcesOf(stack, 'oci_identity_dynamic_group')).map(
      (group) => group['matching_rule'],
    );

    expect(resourceOf(stack, 'oci_identity_tag_namespace')).toEqual({
      compartment_id: 'ocid1.tenancy.oc1..tenancy',
      description: 'Tells the machines that may pull from the registry',
      name: 'shop-eu-pullers',
    });
    expect(resourceOf(stack, 'oci_identity_tag')).toMatchObject({ name: 'puller' });
    expect(rules.map((rule) => /'(.*)'$/.exec(String(rule))?.[1])).toEqual(['batch', 'web']);
  });

  test('is not made where every puller says itself which machines are its own', () => {
    const stack = pullers(emptyStack(), ['web'], { matching: MatchingRule.tagged('acme', 'role', 'web') });

    expect(resourcesOf(stack, 'oci_identity_tag_namespace')).toEqual({});
    expect(resourceOf(stack, 'oci_core_instance')).not.toHaveProperty('defined_tags');
  });

  test('is named by the naming rule, and goes to the home region', () => {
    const stack = emptyStack();
    useNaming(stack, ({ kind, name }) => `corp-${kind}-${name}`);
    useHomeRegion(stack, new OciProvider(stack, 'Home', { region: 'eu-amsterdam-1', alias: 'home' }));
    pullers(stack, ['web']);

    expect(resourceOf(stack, 'oci_identity_tag_namespace')).toMatchObject({
      name: 'corp-tag-namespace-pullers',
      provider: 'oci.home',
    });
    expect(resourceOf(stack, 'oci_identity_tag')).toMatchObject({ provider: 'oci.home' });
  });

  test('leaves alone what Oracle puts on machines by itself', () => {
    expect(resourceOf(pullers(emptyStack(), ['web']), 'oci_core_instance')['lifecycle']).toEqual({
      ignore_changes: [
        'source_details[0].source_id',
        'defined_tags["Oracle-Tags.CreatedBy"]',
        'defined_tags["Oracle-Tags.CreatedOn"]',
      ],
    });
  });

  test('can be shared by pullers of a namespace of yours', () => {
    const stack = emptyStack();
    const resolver = new DefaultTokenResolver(new StringConcat());
    const tags = new PullerTags(stack, 'Tags', { tenancy: someTenancy(stack), namespaceName: 'acme' });

    expect(tags.node.defaultChild).toBeInstanceOf(IdentityTagNamespace);
    expect(Tokenization.resolve(tags.tagOf('web'), { scope: stack, resolver, preparing: false })).toMatchObject({
      namespace: expect.stringMatching(/^\${oci_identity_tag_namespace\./),
      value: 'web',
    });
  });

  test.each(['acme.pullers', 'acme pullers', '', 'x'.repeat(101)])('refuses the namespace %j', (namespaceName) => {
    const stack = emptyStack();

    expect(refusalOf(() => new PullerTags(stack, 'Tags', { tenancy: someTenancy(stack), namespaceName }))).toBe(
      `test/Tags: tag namespace '${namespaceName}': it has 1 to 100 characters without spaces, periods, quotes and ` +
        "braces; name it like 'acme-pullers'",
    );
  });
});
