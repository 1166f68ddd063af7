import { App, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { CoreSubnet } from '../../lib/bindings/oci/core-subnet';
import { IdentityCompartment } from '../../lib/bindings/oci/identity-compartment';
import { IdentityGroup } from '../../lib/bindings/oci/identity-group';
import { IdentityPolicy } from '../../lib/bindings/oci/identity-policy';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { TimeProvider } from '../../lib/bindings/time/provider';
import { defaultNaming } from '../../lib/core';
import { Compartment, DynamicGroup, Group, MatchingRule, User } from '../../lib/identity';
import { RegistryPlatform, RegistryPlatformProps, RegistryStack, RegistryStackProps } from '../../lib/platform';
import { ContainerRepository } from '../../lib/registry';
import { UNIQUE_NAMES } from '../../lib/service';
import { someCompartment, someTenancy } from '../support/stack';

const FRANKFURT = { region: 'eu-frankfurt-1', tenancyOcid: 'ocid1.tenancy.oc1..acme' };
const ZURICH = { ...FRANKFURT, region: 'eu-zurich-1' };

function stackOf(app: App, name: string, provider: ConstructorParameters<typeof OciProvider>[2] = FRANKFURT) {
  const stack = new TerraformStack(app, name);
  new OciProvider(stack, 'Oci', provider);
  new TimeProvider(stack, 'Time');
  return stack;
}

/** What is said about names when the app is synthesized. */
function problemsOf(app: App): string[] {
  try {
    app.synth();
  } catch (error) {
    const lines = (error as Error).message.split('\n').map((line) => line.trim());
    return lines
      .filter((line) => / creates a | more names are taken$/.test(line))
      .map((line) => line.replace(/^\[\S+\] /, ''));
  }
  return [];
}

function group(scope: Construct, id: string, groupName = 'ops') {
  return new Group(scope, id, { tenancy: someTenancy(scope), groupName, description: 'd' });
}

function platform(app: App, name: string, stack: RegistryStackProps, props: Partial<RegistryPlatformProps> = {}) {
  return new RegistryPlatform(new RegistryStack(app, name, { homeRegion: 'eu-frankfurt-1', ...stack }), 'Registry', {
    name: 'acme',
    owner: 'platform-team',
    costCenter: 'CC-1042',
    environments: { dev: {}, prod: {} },
    teams: { shop: { repositories: ['web'] } },
    ...props,
  });
}

describe('two platforms in one tenancy', () => {
  test.each([
    ['of one region', FRANKFURT, ['compartment', 'group', 'container repository'], ''],
    [
      'of two regions',
      ZURICH,
      ['compartment', 'group'],
      'for one platform in several regions, declare a RegistryRegion in the second stack (docs/second-region.md); or ',
    ],
  ])('%s are refused, with both constructs and what to do', (_, other, kinds, further) => {
    const app = Testing.app();
    platform(app, 'one', FRANKFURT);
    platform(app, 'other', other);

    const problems = problemsOf(app);

    expect([...new Set(problems.map((problem) => /: ([a-z ]+) '/.exec(problem)?.[1]))]).toEqual(kinds);
    expect(problems).toContain(
      "other/Registry/Environments/prod/Compartment: compartment 'acme-prod': " +
        'one/Registry/Environments/prod/Compartment creates a compartment of this name, which is unique in its compartment; ' +
        'see https://registry.terraform.io/providers/oracle/oci/latest/docs/resources/identity_compartment; ' +
        `${further}declare the compartment of the first as \`compartment\` of the other environment; ` +
        'or choose another name, for example by `naming` of one platform; ' +
        'or, if they are for two tenancies, set the tenancy or the profile of both providers',
    );
    expect(problems).toContain(
      "other/Registry/Teams/shop/ci: group 'acme-shop-ci': one/Registry/Teams/shop/ci creates a group of this name, " +
        'which is unique in tenancy ocid1.tenancy.oc1..acme; ' +
        'see https://registry.terraform.io/providers/oracle/oci/latest/docs/resources/identity_dynamic_group; ' +
        `${further}pass the first group to the other platform, as \`developers\`, \`ci\` or \`release\`; ` +
        'or choose another name, for example by `naming` of one platform; ' +
        'or, if they are for two tenancies, set the tenancy or the profile of both providers',
    );
  });

  test('are told the same where each stack asks for the tenancy in a variable', () => {
    const app = Testing.app();
    platform(app, 'one', { region: 'eu-frankfurt-1' });
    platform(app, 'other', { region: 'eu-zurich-1' });

    expect(problemsOf(app).length).toBeGreaterThan(4);
  });

  test.each<[string, RegistryStackProps, Partial<RegistryPlatformProps>]>([
    ['of another tenancy', { region: 'eu-frankfurt-1', tenancyOcid: 'ocid1.tenancy.oc1..other' }, {}],
    ['of another profile', { region: 'eu-frankfurt-1', signIn: { profile: 'other' } }, {}],
    ['of another name in another region', ZURICH, { name: 'umbrella' }],
    [
      'with names of its own',
      FRANKFURT,
      { naming: (parts) => defaultNaming({ ...parts, name: `${parts.name ?? ''}zrh`, platform: 'zrh' }) },
    ],
  ])('may be there if the other is %s', (_, other, props) => {
    const app = Testing.app();
    platform(
      app,
      'one',
      other.signIn === undefined ? FRANKFURT : { region: 'eu-frankfurt-1', signIn: { profile: 'acme' } },
    );
    platform(app, 'other', other, props);

    expect(problemsOf(app)).toEqual([]);
  });

  test('of two regions may share compartments and groups', () => {
    const app = Testing.app();
    const first = platform(app, 'one', FRANKFURT);
    const stack = new RegistryStack(app, 'other', { homeRegion: 'eu-frankfurt-1', ...ZURICH });
    const known = (name: string) => Group.fromName(stack, name, name);
    new RegistryPlatform(stack, 'Registry', {
      name: 'acme',
      owner: 'platform-team',
      costCenter: 'CC-1042',
      release: first.release,
      environments: {
        dev: { compartment: first.environment('dev').compartment },
        prod: { compartment: first.environment('prod').compartment },
      },
      teams: { shop: { repositories: ['web'], developers: known('acme-shop-developers'), ci: known('acme-shop-ci') } },
    });

    expect(problemsOf(app)).toEqual([]);
  });

  test('are told of the first names, and of how many more there are', () => {
    const app = Testing.app();
    const teams = Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`team-${n}`, { repositories: [] }]));
    platform(app, 'one', FRANKFURT, { teams });
    platform(app, 'other', ZURICH, { teams });

    const problems = problemsOf(app);

    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toBe('13 more names are taken');
  });
});

describe('a name', () => {
  test.each<[string, (one: TerraformStack, other: TerraformStack) => void, string]>([
    [
      'of a group and a dynamic group',
      (one, other) => {
        group(one, 'Ops');
        const matching = MatchingRule.instancesIn(someCompartment(other));
        new DynamicGroup(other, 'Hosts', { tenancy: someTenancy(other), groupName: 'ops', description: 'd', matching });
      },
      "other/Hosts: dynamic group 'ops': one/Ops creates a group of this name, which is unique in tenancy",
    ],
    [
      'of users that differ in the address only by case',
      (one, other) => {
        for (const [stack, userName, email] of [
          [one, 'a', 'ci@example.com'],
          [other, 'b', 'CI@example.com'],
        ] as const) {
          new User(stack, 'User', { tenancy: someTenancy(stack), userName, description: 'd', email });
        }
      },
      "other/User: user 'CI@example.com': one/User creates a user of this name",
    ],
    [
      'of policies in one compartment, written by hand',
      (one, other) => {
        group(one, 'Ops');
        for (const stack of [one, other]) {
          const statements = ['Allow group ops to read repos in tenancy'];
          new IdentityPolicy(stack, 'ByHand', {
            compartmentId: 'ocid1.tenancy.oc1..a',
            name: 'p',
            description: 'd',
            statements,
          });
        }
        group(other, 'Others', 'others');
      },
      "other/ByHand: policy 'p': one/ByHand creates a policy of this name, which is unique in its compartment",
    ],
    [
      'of compartments in a compartment of another stack',
      (one, other) => {
        const parent = new Compartment(one, 'Parent', {
          parent: someTenancy(one),
          compartmentName: 'parent',
          description: 'd',
        });
        for (const stack of [one, other]) {
          new Compartment(stack, 'Child', { parent, compartmentName: 'child', description: 'd' });
        }
      },
      "other/Child: compartment 'child': one/Child creates a compartment of this name",
    ],
    [
      'that an override writes',
      (one, other) => {
        group(one, 'Ops');
        const { node } = group(other, 'Others', 'others');
        (node.defaultChild as IdentityGroup).addOverride('name', 'ops');
      },
      "other/Others: group 'ops': one/Ops creates a group of this name",
    ],
    [
      'of a block that an override writes',
      (one, other) => {
        group(one, 'Ops');
        group(other, 'Others', 'others');
        other.addOverride('resource.oci_identity_group.ByHand', { name: 'ops' });
      },
      "oci_identity_group.ByHand: group 'ops': one/Ops creates a group of this name",
    ],
    [
      'of subnets in one network',
      (one, other) => {
        group(other, 'Ops');
        for (const id of ['A', 'B']) {
          new CoreSubnet(one, id, { compartmentId: 'c', vcnId: 'v', cidrBlock: '10.0.0.0/24', dnsLabel: 'pullers' });
        }
      },
      "one/B: subnet 'pullers': one/A creates a subnet of this name, which is unique in its vcn",
    ],
  ])('%s is refused a second time', (_, build, message) => {
    const app = Testing.app();
    build(stackOf(app, 'one'), stackOf(app, 'other'));

    expect(problemsOf(app)).toEqual([expect.stringContaining(message)]);
  });

  test.each<[string, (one: TerraformStack, other: TerraformStack) => void]>([
    [
      'compartments side by side',
      (one) => {
        for (const id of ['A', 'B']) {
          const parent = Compartment.fromOcid(one, `Parent${id}`, `ocid1.compartment.oc1..${id}`);
          new Compartment(one, id, { parent, compartmentName: 'child', description: 'd' });
        }
      },
    ],
    [
      'repositories in two regions',
      (one, other) => {
        const zurich = new OciProvider(other, 'Zurich', { ...ZURICH, alias: 'zurich' });
        for (const stack of [one, other]) {
          new ContainerRepository(stack, 'Api', { compartment: someCompartment(stack), repositoryName: 'api' });
        }
        (other.node.findChild('Api').node.defaultChild as IdentityCompartment).provider = zurich;
      },
    ],
    [
      'groups that only Terraform knows the names of',
      (one, other) => {
        for (const stack of [one, other]) {
          group(stack, 'Ops', new TerraformVariable(stack, 'ops', {}).stringValue);
        }
      },
    ],
    [
      'compartments in what each stack looks up for itself',
      (one, other) => {
        for (const stack of [one, other]) {
          group(stack, 'Ops', `ops-${stack.node.id}`);
          new IdentityCompartment(stack, 'Child', { compartmentId: '${module.m.id}', name: 'child', description: 'd' });
        }
      },
    ],
  ])('may be that of %s', (_, build) => {
    const app = Testing.app();
    build(stackOf(app, 'one'), stackOf(app, 'other'));

    expect(problemsOf(app)).toEqual([]);
  });

  test('is taken from the table that the offline provider refuses by', () => {
    expect(UNIQUE_NAMES.every(({ source }) => source.startsWith('https://'))).toBe(true);
  });
});
