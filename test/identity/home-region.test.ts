import { TerraformProvider, TerraformResource, TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { CoreVcn } from '../../lib/bindings/oci/core-vcn';
import { IdentityDomainsUser } from '../../lib/bindings/oci/identity-domains-user';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { Group, inHomeRegion, useHomeRegion, usePropagationWait } from '../../lib/identity';
import { emptyStack, someTenancy } from '../support/stack';

/** A compartment of another binding, which hands its provider to Terraform as cdktf takes it, or as it drops it. */
class OwnCompartment extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    provider?: TerraformProvider,
    private readonly more: object = {},
  ) {
    super(scope, id, { terraformResourceType: 'oci_identity_compartment', ...(provider ? { provider } : {}) });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { name: 'own', ...this.more };
  }
}

function stackWithHome(home = 'eu-amsterdam-1', own = 'eu-frankfurt-1') {
  const stack = emptyStack();
  new OciProvider(stack, 'Oci', { region: own });
  const provider = new OciProvider(stack, 'Home', { region: home, alias: 'home' });
  useHomeRegion(stack, provider);
  return { stack, provider };
}

/** What synthesis refuses. */
function refusalsOf(stack: TerraformStack): string[] {
  return stack.node.findAll().flatMap((node) => node.node.validate());
}

const REFUSAL =
  'test/Own: oci_identity_compartment in eu-frankfurt-1: Oracle accepts changes to identity resources only in the home region, ' +
  'which is eu-amsterdam-1; pass inHomeRegion(scope) to it, or the provider of the home region as an object to its ' +
  'constructor: cdktf drops a provider among the arguments';

describe('identity of another binding', () => {
  test('is refused where its provider is of another region', () => {
    const { stack } = stackWithHome();
    new OwnCompartment(stack, 'Own', undefined, { provider: 'oci.home' });

    expect(refusalsOf(stack)).toEqual([REFUSAL]);
    expect(() => Testing.synth(stack, true)).toThrow('oci_identity_compartment in eu-frankfurt-1');
  });

  test('is refused where it names another provider', () => {
    const { stack } = stackWithHome('eu-amsterdam-1', 'eu-amsterdam-1');
    new OwnCompartment(stack, 'Own', new OciProvider(stack, 'Third', { region: 'eu-frankfurt-1', alias: 'third' }));

    expect(refusalsOf(stack)).toEqual([REFUSAL]);
  });

  test('is taken in the home region', () => {
    const { stack, provider } = stackWithHome();
    usePropagationWait(stack, 0);
    new OwnCompartment(stack, 'Own', provider);
    new Group(stack, 'Group', { groupName: 'g', tenancy: someTenancy(stack), description: 'd' });
    expect(inHomeRegion(stack)).toEqual({ provider });

    expect(refusalsOf(stack)).toEqual([]);
  });

  test('is taken where the registry is in the home region', () => {
    const { stack } = stackWithHome('eu-frankfurt-1');
    new OwnCompartment(stack, 'Own');

    expect(refusalsOf(stack)).toEqual([]);
  });

  test.each(['${var.home}', 'eu-frankfurt-1'])('is taken where one region is not known: home %s', (home) => {
    const { stack } = stackWithHome(home, home === 'eu-frankfurt-1' ? '${var.region}' : 'eu-frankfurt-1');
    new OwnCompartment(stack, 'Own');

    expect(refusalsOf(stack)).toEqual([]);
  });

  test('is judged by the home region that holds for it', () => {
    const { stack } = stackWithHome();
    const partner = new Construct(stack, 'Partner');
    const provider = new OciProvider(stack, 'PartnerHome', { region: 'us-ashburn-1', alias: 'partner' });
    useHomeRegion(partner, provider);
    new OwnCompartment(partner, 'Own', provider);

    expect(refusalsOf(stack)).toEqual([]);
  });
});

test('what is no identity, or belongs to an identity domain, may be in any region', () => {
  const { stack } = stackWithHome();
  new CoreVcn(stack, 'Vcn', { compartmentId: 'ocid1.compartment.oc1..a' });
  new IdentityDomainsUser(stack, 'User', { idcsEndpoint: 'https://idcs', schemas: [], userName: 'u' });

  expect(refusalsOf(stack)).toEqual([]);
});
