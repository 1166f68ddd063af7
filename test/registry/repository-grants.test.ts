import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { IPrincipal } from '../../lib/identity';
import { AccessEvaluator, Grant, Operation, OPERATIONS, RequestPrincipal, RESOURCE_TYPES } from '../../lib/policy';
import { parseStatement } from '../../lib/policy-language';
import { CompartmentRepositories, ContainerRepository, IRepositoryGrants, RepositorySet } from '../../lib/registry';
import { CoreVcn } from '../../lib/bindings/oci/core-vcn';
import { emptyStack, refusalOf, resourceOf, someCompartment, statementsOf } from '../support/stack';

const builders: IPrincipal = { subject: { kind: 'group', members: [{ name: 'builders' }] } };
const aBuilder: RequestPrincipal = { kind: 'user', groups: [{ name: 'builders' }] };
const aScanner: RequestPrincipal = { kind: 'service', name: 'vulnerability-scanning-service' };

const SHOP = [{ ocid: 'ocid1.tenancy.oc1..t' }, { ocid: 'ocid1.compartment.oc1..shop' }];
const DATA = [{ ocid: 'ocid1.tenancy.oc1..t' }, { ocid: 'ocid1.compartment.oc1..data' }];

function repositoryIn(stack: TerraformStack, compartment: string, repositoryName: string): ContainerRepository {
  const found = stack.node.tryFindChild(compartment);
  return new ContainerRepository(stack, `${compartment}-${repositoryName}`, {
    compartment: found === undefined ? someCompartment(stack, compartment) : (found as never),
    repositoryName,
  });
}

/** What a grant can be given on, with the repositories that it is meant to reach. */
const TARGETS: [string, (stack: TerraformStack) => IRepositoryGrants, string[]][] = [
  ['one repository', (stack) => repositoryIn(stack, 'Shop', 'shop/api'), ['shop/api']],
  [
    'a set over two compartments',
    (stack) =>
      new RepositorySet(stack, 'Set', {
        repositories: [
          repositoryIn(stack, 'Shop', 'shop/api'),
          repositoryIn(stack, 'Shop', 'shop/web'),
          repositoryIn(stack, 'Data', 'data/etl'),
        ],
      }),
    ['shop/api', 'shop/web', 'data/etl'],
  ],
  [
    'all of a compartment',
    (stack) => new CompartmentRepositories(stack, 'Every', { compartment: someCompartment(stack, 'Shop') }),
    ['shop/api', 'shop/web', 'shop/api-2'],
  ],
];

const REPOSITORIES: [string, typeof SHOP][] = [
  ['shop/api', SHOP],
  ['shop/web', SHOP],
  ['shop/api-2', SHOP],
  ['data/etl', DATA],
  ['data/etl-2', DATA],
];

/** Permissions on container repositories that each grant gives, from Oracle's tables. */
const GIVES: [Exclude<keyof IRepositoryGrants, keyof IConstruct | 'grantScan' | 'grantList'>, string[]][] = [
  ['grantPull', ['REPOSITORY_INSPECT', 'REPOSITORY_READ']],
  ['grantPush', ['REPOSITORY_READ', 'REPOSITORY_UPDATE']],
  ['grantPushPull', ['REPOSITORY_READ', 'REPOSITORY_UPDATE']],
  ['grantSign', ['REPOSITORY_READ', 'REPOSITORY_UPDATE']],
  ['grantDeleteImages', ['REPOSITORY_UPDATE']],
  [
    'grantManage',
    [
      'REPOSITORY_INSPECT',
      'REPOSITORY_READ',
      'REPOSITORY_CREATE',
      'REPOSITORY_UPDATE',
      'REPOSITORY_DELETE',
      'REPOSITORY_MANAGE',
    ],
  ],
];

const ALL_PERMISSIONS = Object.values(RESOURCE_TYPES).flatMap((verbs) => Object.values(verbs).flat());

function evaluatorOf(stack: TerraformStack): AccessEvaluator {
  return new AccessEvaluator(statementsOf(stack).map(parseStatement));
}

/** `repository: permission` for everything that the principal may do, on any repository. */
function rightsOf(stack: TerraformStack, principal: RequestPrincipal, variables = {}): string[] {
  const evaluator = evaluatorOf(stack);
  return REPOSITORIES.flatMap(([repository, compartment]) =>
    ALL_PERMISSIONS.filter((permission) =>
      evaluator.allows({ principal, permission, repository, compartment, variables }),
    ).map((permission) => `${repository}: ${permission}`),
  ).sort();
}

describe.each(TARGETS)('a grant on %s', (_, target, reached) => {
  test.each(GIVES)('%s gives the permissions of Oracle’s table, there and nowhere else', (grant, permissions) => {
    const stack = emptyStack();

    target(stack)[grant](builders);

    expect(rightsOf(stack, aBuilder)).toEqual(
      reached.flatMap((repository) => permissions.map((permission) => `${repository}: ${permission}`)).sort(),
    );
    expect(rightsOf(stack, { kind: 'user', groups: [{ name: 'others' }] })).toEqual([]);
  });

  test('to list shows every repository of its compartments, and pulls none', () => {
    const stack = emptyStack();

    target(stack).grantList(builders);

    const evaluator = evaluatorOf(stack);
    const may = (operation: Operation, compartment: typeof SHOP) =>
      evaluator.allows({ principal: aBuilder, operation, compartment });
    expect(may('ListContainerRepositories', SHOP)).toBe(true);
    expect(may('ListContainerRepositories', DATA)).toBe(reached.includes('data/etl'));
    expect(rightsOf(stack, aBuilder).filter((right) => !right.endsWith('REPOSITORY_INSPECT'))).toEqual([]);
  });

  test('to scan lets the service read repositories and compartments, as Oracle writes it', () => {
    const stack = emptyStack();

    target(stack).grantScan();

    expect(statementsOf(stack)).toContain(
      'Allow service vulnerability-scanning-service to read repos in compartment id ocid1.compartment.oc1..shop',
    );
    expect(statementsOf(stack)).toContain(
      'Allow service vulnerability-scanning-service to read compartments in compartment id ocid1.compartment.oc1..shop',
    );
    expect(rightsOf(stack, aScanner).filter((right) => /UPDATE|CREATE|DELETE|MANAGE/.test(right))).toEqual([]);
    expect(rightsOf(stack, aBuilder)).toEqual([]);
  });
});

describe('a grant with options', () => {
  const options = { until: '2027-01-31T18:00:00Z', networkSource: 'office' };

  test('holds until its end, and from its network, and neither afterwards nor elsewhere', () => {
    const stack = emptyStack();
    repositoryIn(stack, 'Shop', 'shop/api').grantPush(builders, options);

    const may = (variables: Record<string, string>) =>
      rightsOf(stack, aBuilder, variables).includes('shop/api: REPOSITORY_UPDATE');
    const at = (time: string, source?: string) => ({
      'request.utc-timestamp': time,
      ...(source === undefined ? {} : { 'request.networkSource.name': source }),
    });

    expect(may(at('2027-01-31T17:59:59Z', 'office'))).toBe(true);
    expect(may(at('2027-01-31T18:00:00Z', 'office'))).toBe(false);
    expect(may(at('2027-01-31T17:59:59Z', 'home'))).toBe(false);
    expect(may(at('2027-01-31T17:59:59Z'))).toBe(false);
    expect(may({})).toBe(false);
  });

  test.each(['grantPull', 'grantDeleteImages', 'grantManage', 'grantList', 'grantSign', 'grantPushPull'] as const)(
    '%s takes them',
    (grant) => {
      const stack = emptyStack();
      repositoryIn(stack, 'Shop', 'shop/api')[grant](builders, options);

      expect(statementsOf(stack)).toHaveLength(1);
      expect(statementsOf(stack)[0]).toContain("request.utc-timestamp before '2027-01-31T18:00:00Z'");
      expect(statementsOf(stack)[0]).toContain("request.networkSource.name = 'office'");
    },
  );

  test('stays apart from the grant that always holds', () => {
    const stack = emptyStack();
    const [api, web] = ['shop/api', 'shop/web'].map((name) => repositoryIn(stack, 'Shop', name));
    api?.grantPush(builders, options);
    web?.grantPush(builders);

    expect(rightsOf(stack, aBuilder)).toEqual(['shop/web: REPOSITORY_READ', 'shop/web: REPOSITORY_UPDATE']);
  });

  test('lets users in who have signed in with a second factor, and warns where Oracle has no such thing', () => {
    const stack = emptyStack();
    const repository = repositoryIn(stack, 'Shop', 'shop/api');
    repository.grantPull(builders, { mfaVerified: true });

    expect(rightsOf(stack, aBuilder)).toEqual([]);
    expect(rightsOf(stack, aBuilder, { 'request.user.mfaTotpVerified': 'true' })).toHaveLength(2);
    expect(repository.node.metadata.map(({ data }) => String(data))).toEqual([
      'mfaVerified allows nothing if the tenancy has identity domains; require the second factor in a sign-on policy instead',
    ]);
  });

  test('is refused where it would never let anybody in', () => {
    const stack = emptyStack();
    const repository = repositoryIn(stack, 'Shop', 'shop/api');
    const nodes: IPrincipal = { subject: { kind: 'dynamic-group', members: [{ name: 'nodes' }] } };

    expect(refusalOf(() => repository.grantPull(nodes, { mfaVerified: true }))).toBe(
      'test/Shop-shop--api: mfaVerified for a dynamic-group: only users sign in with a second factor, and a condition on ' +
        'a variable that the request does not have never holds; leave it out, or grant to a group of users',
    );
    expect(refusalOf(() => repository.grantPull(builders, { until: '2027-02-31' }))).toBe(
      "test/Shop-shop--api: until '2027-02-31': a policy compares with a time in UTC; write it like '2027-01-31T18:00:00Z'",
    );
    for (const until of ['2027-01-31T18:00:00+01:00', '2027-02-31T18:00:00Z', 'tomorrow']) {
      expect(refusalOf(() => repository.grantPull(builders, { until }))).toMatch(/UTC/);
    }
    expect(refusalOf(() => repository.grantPull(builders, { networkSource: ' ' }))).toBe(
      "test/Shop-shop--api: networkSource ' ': no network source has an empty name, so the grant would allow nothing; " +
        'name the network source, or leave it out',
    );
    const corporate: IPrincipal = { subject: { kind: 'group', members: [{ name: 'x', domain: 'Corp' }] } };
    expect(refusalOf(() => repository.grantPull(corporate, { mfaVerified: true }))).toBe(
      'test/Shop-shop--api: mfaVerified for a group of an identity domain: request.user.mfaTotpVerified works only in ' +
        'tenancies without identity domains, so the grant would allow nothing; leave it out, and require the second ' +
        'factor in a sign-on policy of the domain',
    );
    expect(refusalOf(() => repository.grantPull(builders, { networkSource: "o'ffice" }))).toMatch(/cannot contain "'"/);
    expect(statementsOf(stack)).toEqual([]);
  });
});

test('several grants are waited for together', () => {
  const stack = emptyStack();
  const [shop, data] = [repositoryIn(stack, 'Shop', 'shop/api'), repositoryIn(stack, 'Data', 'data/etl')];
  const vcn = new CoreVcn(stack, 'Vcn', { compartmentId: 'ocid1.compartment.oc1..a' });

  const grant = Grant.combine(shop.grantPull(builders), data.grantPull(builders), data.grantPush(builders));
  grant.applyBefore(vcn);

  expect(grant.statements).toHaveLength(3);
  expect(resourceOf(stack, 'oci_core_vcn')['depends_on']).toHaveLength(2);
});

test('every operation of the registry asks for permissions that the tables have', () => {
  const unknown = Object.values<{ permissions: readonly string[] }>(OPERATIONS).flatMap(({ permissions }) =>
    permissions.filter((permission) => !ALL_PERMISSIONS.includes(permission)),
  );

  expect(unknown).toEqual([]);
});
