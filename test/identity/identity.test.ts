import { IdentityCompartment } from '../../lib/bindings/oci/identity-compartment';
import { IdentityDynamicGroup } from '../../lib/bindings/oci/identity-dynamic-group';
import { IdentityGroup } from '../../lib/bindings/oci/identity-group';
import { IdentityUser } from '../../lib/bindings/oci/identity-user';
import { OciProvider } from '../../lib/bindings/oci/provider';
import {
  AnyUser,
  Compartment,
  DynamicGroup,
  Group,
  MatchingRule,
  ServicePrincipal,
  useHomeRegion,
  User,
} from '../../lib/identity';
import { Grant } from '../../lib/policy';
import { all, any, equals, matches, subjectText } from '../../lib/policy-language';
import {
  emptyStack,
  refusalOf,
  resourceOf,
  resourcesOf,
  someCompartment,
  someTenancy,
  statementsOf,
} from '../support/stack';

describe('a compartment', () => {
  const props = { compartmentName: 'registry-prod', description: 'Production images' };

  test('says whether Terraform may delete it', () => {
    const stack = emptyStack();
    new Compartment(stack, 'Prod', { ...props, parent: someTenancy(stack) });

    expect(resourceOf(stack, 'oci_identity_compartment')).toEqual({
      compartment_id: 'ocid1.tenancy.oc1..tenancy',
      description: 'Production images',
      enable_delete: false,
      name: 'registry-prod',
    });
  });

  test('hands out its resource', () => {
    const stack = emptyStack();
    const compartment = new Compartment(stack, 'Prod', { ...props, parent: someTenancy(stack), deletable: true });

    expect((compartment.node.defaultChild as IdentityCompartment).enableDeleteInput).toBe(true);
  });

  test.each([
    ['prod images', 'prod-images'],
    ['', 'registry'],
    ['x'.repeat(101), 'x'.repeat(100)],
  ])('refuses the name %p and offers another', (compartmentName, offered) => {
    const stack = emptyStack();
    const parent = someTenancy(stack);

    expect(refusalOf(() => new Compartment(stack, 'Prod', { ...props, parent, compartmentName }))).toBe(
      `test/Prod: compartment name '${compartmentName}': a compartment name has 1 to 100 letters, digits, periods, ` +
        `hyphens and underscores; write it like '${offered}'`,
    );
  });

  test('refuses a description that Oracle would', () => {
    const stack = emptyStack();
    const parent = someTenancy(stack);

    expect(refusalOf(() => new Compartment(stack, 'Prod', { ...props, parent, description: 'x'.repeat(401) }))).toBe(
      'test/Prod: description of 401 characters: the description of a compartment has 1 to 400; ' +
        'describe the purpose of the compartment in a sentence',
    );
  });

  test('that already stands may be the tenancy', () => {
    const stack = emptyStack();

    expect([someTenancy(stack).root, someCompartment(stack).root]).toEqual([true, false]);
  });
});

describe.each([
  ['group', Group, IdentityGroup, 'oci_identity_group'],
  ['dynamic-group', DynamicGroup, IdentityDynamicGroup, 'oci_identity_dynamic_group'],
] as const)('a %s', (kind, Class, Binding, type) => {
  const rest = { groupName: 'builders', description: 'Build hosts', matching: equals('instance.id', 'x') };

  test('is named in statements by its attribute behind the wait for it, so that Terraform orders them', () => {
    const stack = emptyStack();
    const group = new Class(stack, 'Builders', { ...rest, tenancy: someTenancy(stack) });

    Grant.give(stack, someCompartment(stack), group, { action: 'inspect', resourceType: 'repos' });

    const [id] = Object.keys(resourcesOf(stack, type));
    const [wait] = Object.keys(resourcesOf(stack, 'time_sleep'));
    expect(statementsOf(stack)[0]).toContain(`Allow ${kind} \${time_sleep.${wait}.triggers.name} to inspect`);
    expect(resourceOf(stack, 'time_sleep')).toMatchObject({ triggers: { name: `\${${type}.${id}.name}` } });
    expect(group.node.defaultChild).toBeInstanceOf(Binding);
    expect(resourceOf(stack, type)).toMatchObject({ name: 'builders', compartment_id: 'ocid1.tenancy.oc1..tenancy' });
  });

  test('that already stands is named as it is', () => {
    const stack = emptyStack();
    const ocid = `ocid1.${kind.replace('-', '')}.oc1..a`;

    expect(subjectText(Class.fromOcid(stack, 'A', ocid).subject)).toBe(`${kind} id ${ocid}`);
    expect(subjectText(Class.fromName(stack, 'B', 'builders').subject)).toBe(`${kind} builders`);
    expect(subjectText(Class.fromName(stack, 'C', 'builders', 'Corp').subject)).toBe(`${kind} 'Corp'/'builders'`);
    expect(subjectText(Class.fromName(stack, 'D', 'build hosts').subject)).toBe(`${kind} 'build hosts'`);
  });

  test('warns of a domain within the name', () => {
    const stack = emptyStack();
    const group = Class.fromName(stack, 'B', 'Corp/builders');
    Class.fromName(stack, 'C', 'builders', 'Corp/x');

    expect(
      stack.node.findAll().flatMap(({ node }) => node.metadata.map(({ data }) => [node.path, String(data)])),
    ).toEqual([
      [
        'test/B',
        "'Corp/builders' names a group of the default identity domain: for 'builders' of domain 'Corp', pass the name " +
          "and the domain as two arguments, 'builders', 'Corp'",
      ],
    ]);
    expect(subjectText(group.subject)).toBe(`${kind} 'Corp/builders'`);
  });

  test('refuses a name that would end the quotes around it', () => {
    expect(refusalOf(() => Class.fromName(emptyStack(), 'B', "x' to manage all-resources"))).toBe(
      `test/B: ${kind} name 'x' to manage all-resources': a quoted value of the policy language cannot contain "'"; ` +
        'use a value without it; for a value that is not known at synthesis, pass the attribute of its resource',
    );
  });
});

describe('a matching rule', () => {
  function ruleOf(matching: Parameters<typeof all>[0]): unknown {
    const stack = emptyStack();
    new DynamicGroup(stack, 'G', { groupName: 'g', description: 'd', tenancy: someTenancy(stack), matching });
    return resourceOf(stack, 'oci_identity_dynamic_group')['matching_rule'];
  }

  test('is written in Oracle’s words', () => {
    const compartment = someCompartment(emptyStack());

    expect([
      ruleOf(MatchingRule.instance('ocid1.instance.oc1.fra.a')),
      ruleOf(MatchingRule.instancesIn(compartment)),
      ruleOf(MatchingRule.tagged('registry', 'role', 'puller')),
      ruleOf(MatchingRule.resourcesIn('cluster', compartment)),
      ruleOf(any(MatchingRule.instance('a'), MatchingRule.instance('b'))),
    ]).toEqual([
      "instance.id = 'ocid1.instance.oc1.fra.a'",
      "instance.compartment.id = 'ocid1.compartment.oc1..compartment'",
      "tag.registry.role.value = 'puller'",
      "all {resource.type = 'cluster', resource.compartment.id = 'ocid1.compartment.oc1..compartment'}",
      "any {instance.id = 'a', instance.id = 'b'}",
    ]);
  });

  test('takes no pattern', () => {
    expect(refusalOf(() => ruleOf(all(matches('instance.id', 'x*'), equals('a', 'b'))))).toBe(
      'test/G: matching rule on instance.id: a matching rule compares with = or != and an exact value; ' +
        'list the exact values with any(...)',
    );
  });
});

describe('a user', () => {
  test('may hold auth tokens and nothing else', () => {
    const stack = emptyStack();
    const user = new User(stack, 'Ci', {
      userName: 'ci',
      email: 'ci@example.com',
      description: 'd',
      tenancy: someTenancy(stack),
    });

    expect(user.node.defaultChild).toBeInstanceOf(IdentityUser);
    expect(resourceOf(stack, 'oci_identity_user_capabilities_management')).toMatchObject({
      can_use_auth_tokens: true,
      can_use_api_keys: false,
      can_use_console_password: false,
      can_use_customer_secret_keys: false,
      can_use_smtp_credentials: false,
    });
  });

  test('that already stands may join a group too', () => {
    const stack = emptyStack();
    const group = new Group(stack, 'G', { groupName: 'g', description: 'd', tenancy: someTenancy(stack) });
    group.addMember(User.fromOcid(stack, 'Ci', 'ocid1.user.oc1..a'));

    expect(resourceOf(stack, 'oci_identity_user_group_membership')).toMatchObject({ user_id: 'ocid1.user.oc1..a' });
  });
});

test('what is identity goes to the home region, wherever it is declared', () => {
  const stack = emptyStack();
  const tenancy = someTenancy(stack);
  useHomeRegion(stack, new OciProvider(stack, 'Home', { alias: 'home' }));
  new Group(stack, 'G', { groupName: 'g', description: 'd', tenancy });
  new User(stack, 'U', { userName: 'u', email: 'not-required', description: 'd', tenancy });
  new Compartment(stack, 'C', { compartmentName: 'c', description: 'd', parent: tenancy });

  const types = ['group', 'user', 'user_capabilities_management', 'compartment'].map((type) => `oci_identity_${type}`);
  expect(types.map((type) => resourceOf(stack, type)['provider'])).toEqual(types.map(() => 'oci.home'));
});

test('other principals are named as Oracle names them', () => {
  const workload = AnyUser.workload({ clusterOcid: 'c', namespace: 'n', serviceAccount: 's' });

  expect(subjectText(ServicePrincipal.VULNERABILITY_SCANNING.subject)).toBe('service vulnerability-scanning-service');
  expect(subjectText(workload.subject)).toBe('any-user');
  expect(workload.where).toEqual(
    all(
      equals('request.principal.type', 'workload'),
      equals('request.principal.cluster_id', 'c'),
      equals('request.principal.namespace', 'n'),
      equals('request.principal.service_account', 's'),
    ),
  );
});
