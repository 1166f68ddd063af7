import { Testing } from 'cdktf';
import { CoreVcn } from '../../lib/bindings/oci/core-vcn';
import { KmsVault } from '../../lib/bindings/oci/kms-vault';
import { RegistryStack, RegistryStackProps } from '../../lib/platform';
import { Fixtures, OfflineProvider, Terraform } from '../../lib/testing';
import { join } from 'path';
import { describeEachBinary } from '../support/each-binary';

const TENANCY = 'ocid1.tenancy.oc1..acme';

function stackOf(props: Partial<RegistryStackProps> = {}): RegistryStack {
  const stack = new RegistryStack(Testing.app(), 'acme', {
    region: 'eu-frankfurt-1',
    tenancyOcid: TENANCY,
    ...props,
  });
  const where = { compartmentId: 'ocid1.compartment.oc1..aaaa' };
  ['A', 'B'].forEach((id) => new CoreVcn(stack, id, { ...where, cidrBlocks: ['10.0.0.0/16'] }));
  new KmsVault(stack, 'Vault', { ...where, displayName: 'v', vaultType: 'DEFAULT' });
  new CoreVcn(stack, 'AtHome', { ...where, cidrBlocks: ['10.1.0.0/16'], provider: stack.homeRegionProvider });
  return stack;
}

const region = (region_name: string, more: object = {}) => ({
  region_name,
  state: 'READY',
  is_home_region: false,
  ...more,
});
const subscriptions = (...regions: object[]) =>
  ({ oci_identity_region_subscriptions: { region_subscriptions: regions } }) as Fixtures;
const FRANKFURT = region('eu-frankfurt-1');
const AMSTERDAM = region('eu-amsterdam-1', { is_home_region: true });
const limits = (available: unknown, used: unknown) =>
  ({ oci_limits_resource_availability: { available, used } }) as Fixtures;

describeEachBinary('before anything is created, Terraform', (binary) => {
  let provider: OfflineProvider | undefined;
  afterEach(() => provider?.stop());

  async function plan(props: Partial<RegistryStackProps>, fixtures: Fixtures): Promise<unknown> {
    provider = await OfflineProvider.start({ fixtures });
    const directory = join(Testing.fullSynth(stackOf(props)), 'stacks', 'acme');
    const terraform = new Terraform(provider, { binary, directory });
    await terraform.init();
    return terraform.plan().then(
      ({ created }) => created.length,
      (error: Error) => error.message.replace(/\s+/g, ' '),
    );
  }

  const HOME = { homeRegion: 'eu-amsterdam-1', preflight: { tenancy: true } };

  test.each<[string, Partial<RegistryStackProps>, Fixtures, string]>([
    [
      'a tenancy that the identity cannot see',
      {},
      subscriptions(),
      `acme: tenancy '${TENANCY}': the identity that runs Terraform sees no region of it; correct the OCID, or allow the identity to inspect tenancies in tenancy`,
    ],
    [
      'a region that the tenancy is not subscribed to',
      {},
      subscriptions(AMSTERDAM),
      "acme: region 'eu-frankfurt-1': the tenancy is not subscribed to it, or the subscription is not ready yet; subscribe the tenancy to the region and wait until it is ready, or declare another region",
    ],
    [
      'a region that is not ready',
      HOME,
      subscriptions(AMSTERDAM, region('eu-frankfurt-1', { state: 'IN_PROGRESS' })),
      "acme: region 'eu-frankfurt-1': the tenancy is not subscribed to it",
    ],
    [
      'another home region than the declared one',
      { ...HOME, homeRegion: 'eu-frankfurt-1' },
      subscriptions(AMSTERDAM, FRANKFURT),
      "acme: homeRegion 'eu-frankfurt-1': the home region of the tenancy is eu-amsterdam-1; declare that one: Oracle accepts changes to identity only there",
    ],
    [
      'more VCNs than the limit',
      { preflight: { limits: true } },
      { ...subscriptions(AMSTERDAM, FRANKFURT), ...limits('0', '1') },
      'acme: 2 VCNs: the limit vcn-count of the region is 1; ask Oracle for a higher limit, or declare fewer',
    ],
    [
      'more vaults than the limit',
      { preflight: { limits: true } },
      { ...subscriptions(AMSTERDAM, FRANKFURT), ...limits('0', '0') },
      'acme: 1 vaults: the limit virtual-vault-count of the region is 0; ask Oracle for a higher limit, or declare fewer',
    ],
  ])('refuses %s', async (_, props, fixtures, message) => {
    expect(await plan(props, fixtures)).toContain(message);
  });

  test.each<[string, Partial<RegistryStackProps>, Fixtures]>([
    ['a region that is ready', {}, subscriptions(AMSTERDAM, FRANKFURT)],
    ['the declared home region', HOME, subscriptions(AMSTERDAM, FRANKFURT)],
    [
      'what was created before',
      { preflight: { limits: true } },
      { ...subscriptions(AMSTERDAM, FRANKFURT), ...limits('0', '2') },
    ],
    [
      'limits that OCI does not report',
      { preflight: { limits: true } },
      { ...subscriptions(AMSTERDAM, FRANKFURT), ...limits(null, null) },
    ],
    ['what it is told not to look at', { preflight: { tenancy: false } }, subscriptions(AMSTERDAM)],
    ['a declared home region, which it does not look up', { homeRegion: 'eu-frankfurt-1' }, subscriptions(AMSTERDAM)],
  ])('accepts %s', async (_, props, fixtures) => {
    expect(await plan(props, fixtures)).toBe(4);
  });
});

test('a declared home region is looked up in that region', () => {
  const stack = stackOf({ homeRegion: 'eu-amsterdam-1', preflight: { tenancy: true } });

  const { data } = JSON.parse(Testing.synth(stack)) as { data: Record<string, Record<string, { provider?: string }>> };
  expect(data['oci_identity_region_subscriptions']?.['RegionSubscriptions']?.provider).toBe('oci.home');
});

test('limits are looked up for what the stack has, however often it is synthesized', () => {
  const stack = new RegistryStack(Testing.app(), 'acme', { region: 'eu-frankfurt-1', preflight: { limits: true } });
  const lookups = () => {
    const { data } = JSON.parse(Testing.synth(stack)) as { data: Record<string, object> };
    return Object.keys(data['oci_limits_resource_availability'] ?? {});
  };

  expect(lookups()).toEqual([]);
  new CoreVcn(stack, 'A', { compartmentId: 'ocid1.compartment.oc1..aaaa' });
  expect(lookups()).toEqual(['Limit-vcn-count']);
  expect(lookups()).toEqual(['Limit-vcn-count']);
});
