import { Testing } from 'cdktf';
import { Group, IdentityDomain, User } from '../../lib/identity';
import { RegistryPlatform, RegistryPlatformProps, RegistryStack } from '../../lib/platform';
import { Arguments, emptyStack, refusalOf, resourceOf, resourcesOf, someTenancy, statementsOf } from '../support/stack';

const GROUPS = 'oci_identity_domains_group';

function platformOf(props: Partial<RegistryPlatformProps> = {}) {
  const stack = new RegistryStack(Testing.app(), 'test', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-amsterdam-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
    propagationSeconds: 0,
  });
  const identityDomain = new IdentityDomain(stack, 'Domain', { domainName: 'Corporate', compartment: stack.tenancy });
  const platform = new RegistryPlatform(stack, 'Registry', {
    name: 'acme',
    owner: 'platform-team',
    costCenter: 'CC-1',
    environments: { dev: {}, prod: {} },
    teams: { shop: { repositories: ['web'] } },
    identityDomain,
    ...props,
  });
  return { stack, platform };
}

const names = (resources: Record<string, Arguments>, key: string) =>
  Object.values(resources)
    .map((one) => one[key])
    .sort();

describe('a group in an identity domain', () => {
  test('is created by the endpoint of the domain, and named with the domain in statements', () => {
    const { stack, platform } = platformOf();

    expect(Object.values(resourcesOf(stack, GROUPS))).toContainEqual(
      expect.objectContaining({
        display_name: 'acme-shop-ci',
        idcs_endpoint: expect.stringMatching(/^\$\{data\.oci_identity_domains\.Domain_\w+\.domains\[0\]\.url\}$/),
        urnietfparamsscimschemasoracleidcsextensiongroup_group: { description: 'Pipelines of team shop' },
      }),
    );
    expect(resourcesOf(stack, 'oci_identity_group')).toEqual({});
    expect(
      statementsOf(stack).filter((text) => text.includes("'Corporate'/'${oci_identity_domains_group.")),
    ).not.toEqual([]);
    expect(platform.access.whoCan('push', 'prod')).toEqual([{ name: 'Corporate/acme-release' }]);
    expect(platform.access.whoCan('push', 'dev').map(({ name }) => name)).toEqual([
      'Corporate/acme-shop-ci',
      'Corporate/acme-shop-developers',
    ]);
  });

  test('is protected from destroy, with its OCID in the ledger', () => {
    const { stack } = platformOf();

    expect(JSON.stringify(JSON.parse(Testing.synth(stack)).locals)).toMatch(
      /oci_identity_domains_group\.Registry_release_\w+\.ocid/,
    );
    expect(Object.values(resourcesOf(stack, GROUPS))[0]).toMatchObject({ lifecycle: { prevent_destroy: true } });
  });

  test('takes a URL that is known', () => {
    const stack = emptyStack();
    const tenancy = someTenancy(stack);
    const domain = new IdentityDomain(stack, 'Domain', {
      domainName: 'Ops',
      compartment: tenancy,
      url: 'https://idcs-1',
    });
    const group = new Group(stack, 'Group', { groupName: 'builders', tenancy, description: 'Machines', domain });

    expect(resourceOf(stack, GROUPS)).toMatchObject({ idcs_endpoint: 'https://idcs-1', display_name: 'builders' });
    expect(group.subject).toMatchObject({ kind: 'group', members: [{ domain: 'Ops' }] });
  });

  test('takes no user of the default domain', () => {
    const stack = emptyStack();
    const tenancy = someTenancy(stack);
    const domain = new IdentityDomain(stack, 'Domain', { domainName: 'Ops', compartment: tenancy });
    const group = new Group(stack, 'Group', { groupName: 'builders', tenancy, description: 'Machines', domain });

    expect(refusalOf(() => group.addMember(User.fromOcid(stack, 'Robot', 'ocid1.user.oc1..a')))).toBe(
      "test/Group: a member of a group of identity domain 'Ops': its members are users of that domain, and this user is in " +
        'the default domain; omit the domain of the group, or add members in the Console',
    );
  });

  test('is not the group of a machine user, which is in the default domain', () => {
    const { stack } = platformOf({ ciCredentials: 'vault', machineUserEmail: 'not-required' });

    expect(names(resourcesOf(stack, GROUPS), 'display_name')).toEqual(['acme-release', 'acme-shop-developers']);
    expect(names(resourcesOf(stack, 'oci_identity_group'), 'name')).toEqual(['acme-shop-ci']);
  });
});
