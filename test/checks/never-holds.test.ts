import { RuleId } from '../../lib/checks';
import { answersOf, policy } from './answers';

const READ = 'Allow group ci to read repos in tenancy';
const MANAGE = 'Allow group ci to manage repos in tenancy';

/** For each rule: statements that break it, with what is said; statements that keep it; statements that it is not about. */
const CASES: Partial<Record<RuleId, { broken: [string, string][]; kept: string[]; other: string[] }>> = {
  'unknown-type': {
    broken: [
      ['Allow group ci to read repo in tenancy', "there is no type 'repo': did you mean repos?"],
      ['Allow group ci to read repositories in tenancy', 'did you mean repos?'],
      ['Allow group ci to manage generic-artifact in tenancy', 'did you mean generic-artifacts?'],
      ['Allow group ci to read secret-familiy in tenancy', 'did you mean secret-family?'],
    ],
    kept: [
      READ,
      'Allow group ci to manage REPOS in tenancy',
      'Allow group ci to manage all-resources in tenancy',
      'Allow group ci to manage instance-family in tenancy',
      'Allow group ci to manage buckets in tenancy',
      'Allow group ci to manage log-groups in tenancy',
      'Allow group ci to manage volumes in tenancy',
      'Allow group ci to {REPOSITORY_READ} in tenancy',
    ],
    other: ['Let ci in'],
  },
  'permission-never-asked': {
    broken: [
      [`${MANAGE} where request.permission = 'REPOSITORY_PUSH'`, 'ci can do nothing'],
      [`${READ} where request.permission = 'REPOSITORY_UPDATE'`, "'read repos' does not include REPOSITORY_UPDATE"],
      [
        `${MANAGE} where any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_PULL'}`,
        'REPOSITORY_PULL has no effect',
      ],
      [`${READ} where request.permission in ('REPOSITORY_READ', 'X')`, 'X has no effect'],
      ['Allow group ci to {REPOSITORY_PUSH, REPOSITORY_READ} in tenancy', 'no type has REPOSITORY_PUSH'],
      [
        "Allow group ci to read all-resources in tenancy where request.permission = 'REPOSITORY_UPDATE'",
        'ci can do nothing',
      ],
    ],
    kept: [
      `${MANAGE} where any {request.permission = 'REPOSITORY_READ', request.permission = 'repository_update'}`,
      'Allow group ci to {REPOSITORY_READ} in tenancy',
      'Allow group ci to {CLUSTER_JOIN, SOMETHING_NEW} in tenancy',
      "Allow group ci to manage all-resources in tenancy where request.permission = 'BUCKET_READ'",
    ],
    other: [
      READ,
      `${MANAGE} where request.permission != 'REPOSITORY_PUSH'`,
      "Allow group ci to manage buckets in tenancy where request.permission = 'BUCKET_READ'",
    ],
  },
  contradiction: {
    broken: [
      [
        `${READ} where all {target.repo.name = 'a', target.repo.name = 'b'}`,
        'ci can do nothing: target.repo.name cannot',
      ],
      [
        `${MANAGE} where all {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'}`,
        'request.permission cannot be several things at once',
      ],
      [`${READ} where all {target.repo.name = 'a', target.repo.name != 'A'}`, 'target.repo.name'],
      [`${READ} where all {target.repo.name = 'dev/a', target.repo.name = /prod*/}`, 'target.repo.name'],
      [`${READ} where all {request.region in ('fra', 'lhr'), request.region = 'iad'}`, 'request.region'],
      [
        `${READ} where any {request.region = 'fra', all {target.repo.name = 'a', target.repo.name = 'b'}}`,
        'a part never holds',
      ],
      [`${READ} where all {target.repo.name = 'a', all {target.repo.name = 'b', request.region = 'fra'}}`, 'ci can do'],
    ],
    kept: [
      `${READ} where any {target.repo.name = 'a', target.repo.name = 'b'}`,
      `${READ} where all {target.repo.name = 'prod/a', target.repo.name = /prod*/}`,
      `${READ} where all {target.repo.name = 'a', request.region = 'a'}`,
      `${READ} where all {target.repo.name = /a*/, target.repo.name = /b*/}`,
      `${READ} where all {request.groups.id = 'a', request.groups.id = 'b'}`,
      `${READ} where all {target.resource.tag.a.b = 'x', target.resource.tag.a.b = 'y'}`,
      `${READ} where all {target.repo.name = 'a', target.repo.name = '\${var.name}'}`,
      `${READ} where all {request.utc-timestamp before '2999-01-01T00:00:00Z', request.utc-timestamp after '2020-01-01T00:00:00Z'}`,
    ],
    other: [READ, `${READ} where target.repo.name = 'a'`],
  },
  'pattern-in-quotes': {
    broken: [
      [`${READ} where target.repo.name = 'prod/*'`, "compares target.repo.name with 'prod/*'"],
      [`${READ} where any {target.repo.name = '/prod*/', request.region = 'fra'}`, "'/prod*/'"],
    ],
    kept: [`${READ} where target.repo.name = /prod*/`, `${READ} where target.repo.name = 'prod'`],
    other: [READ],
  },
  'region-identifier': {
    broken: [
      [`${READ} where request.region = 'eu-frankfurt-1'`, "request.region is never 'eu-frankfurt-1': write 'fra'"],
      [`${READ} where request.region != 'us-ashburn-1'`, "write 'iad'"],
      [`${READ} where request.region = /eu-*/`, "never 'eu-*'"],
      [`${READ} where request.region in ('fra', 'xx-newer-1')`, "never 'xx-newer-1', in"],
    ],
    kept: [`${READ} where request.region = 'FRA'`, `${READ} where request.region = '\${var.region-key}'`],
    other: [READ, `${READ} where target.repo.name = 'eu-frankfurt-1'`],
  },
  'ended-access': {
    broken: [
      [`${READ} where request.utc-timestamp before '2020-01-01T00:00:00Z'`, 'the time of ci is over'],
      [
        `${READ} where all {target.repo.name = 'a', request.utc-timestamp between '2019-01-01T00:00:00Z' and '2020-01-01T00:00:00Z'}`,
        'the time of ci is over',
      ],
    ],
    kept: [
      `${READ} where request.utc-timestamp before '2999-01-01T00:00:00Z'`,
      `${READ} where request.utc-timestamp after '2020-01-01T00:00:00Z'`,
      `${READ} where request.utc-timestamp before '\${var.end}'`,
    ],
    other: [READ, `${READ} where any {request.utc-timestamp before '2020-01-01T00:00:00Z', target.repo.name = 'a'}`],
  },
  'empty-network-source': {
    broken: [[`${READ} where request.networkSource.name = ''`, 'ci must come from a network source without a name']],
    kept: [`${READ} where request.networkSource.name = 'office'`],
    other: [READ],
  },
  'mfa-in-domain': {
    broken: [
      [
        "Allow group 'Corp'/'ci' to read repos in tenancy where request.user.mfaTotpVerified = 'true'",
        'Corp/ci can do nothing',
      ],
    ],
    kept: [`${READ} where request.user.mfaTotpVerified = 'true'`],
    other: [READ, "Allow group 'Corp'/'ci' to read repos in tenancy"],
  },
  'domain-in-group-name': {
    broken: [["Allow group 'Corp/ci' to read repos in tenancy", "'Corp/ci' names a group of the default domain"]],
    kept: [
      READ,
      "Allow group 'Corp'/'ci' to read repos in tenancy",
      'Allow group id ocid1.group.oc1..a to read repos in tenancy',
    ],
    other: ['Allow any-user to read repos in tenancy'],
  },
};

const rows = Object.entries(CASES).map(([id, sides]) => ({ id: id as RuleId, ...sides }));

describe.each(rows)('$id', ({ id, broken, kept, other }) => {
  test.each(broken)('finds %s', (statement, message) => {
    expect(answersOf(id, policy(statement))).toEqual([[expect.stringContaining(message)]]);
  });

  test.each(kept)('has nothing against %s', (statement) => {
    expect(answersOf(id, policy(statement))).toEqual(['compliant']);
  });

  test.each(other)('is not about %s', (statement) => {
    expect(answersOf(id, policy(statement))).toEqual(['not-applicable']);
  });
});

describe('empty-network-source', () => {
  const source = (lists: object) => ({ oci_identity_network_source: { Office: { name: 'office', ...lists } } });

  test.each([{}, { public_source_list: [] }, { public_source_list: [], virtual_source_list: [] }])(
    'finds %j',
    (lists) => {
      expect(answersOf('empty-network-source', source(lists))).toEqual([["network source 'office' has no addresses"]]);
    },
  );

  test.each([
    { public_source_list: ['192.0.2.0/24'] },
    { virtual_source_list: [{ vcn_id: 'a', ip_ranges: ['10.0.0.0/16'] }] },
    { public_source_list: '${var.addresses}' },
  ])('has nothing against %j', (lists) => {
    expect(answersOf('empty-network-source', source(lists))).toEqual(['compliant']);
  });
});

describe('matching rules', () => {
  const group = (rule: unknown) => ({ oci_identity_dynamic_group: { G: { name: 'g', matching_rule: rule } } });

  test.each([
    ['whatever it is', "the rule of 'g' is not understood"],
    ["instance.compartment.name = 'dev'", 'asks for instance.compartment.name, which no resource has'],
    ['ALL {instance.id = /a*/}', 'compares instance.id with what is no exact value'],
    ["instance.id in ('a', 'b')", 'compares instance.id with what is no exact value'],
    ["not instance.id = 'a'", 'is not understood'],
  ])('matching-rule-unread finds %s', (rule, message) => {
    expect(answersOf('matching-rule-unread', group(rule))).toEqual([[expect.stringContaining(message)]]);
  });

  test.each([
    "ALL {instance.compartment.id = 'a', tag.acme.role.value}",
    "any {tag.acme.role.value = 'x', instance.id != 'b'}",
    "ALL {resource.type = 'fnfunc', resource.compartment.id = 'a'}",
  ])('matching-rule-unread has nothing against %s', (rule) => {
    expect(answersOf('matching-rule-unread', group(rule))).toEqual(['compliant']);
  });

  test.each([
    ["ANY {resource.type = 'fnfunc', resource.compartment.id = 'a'}", "'g' takes in every fnfunc of the tenancy"],
    ["instance.compartment.id != 'a'", "'g' takes in every instance of the tenancy"],
    ["all {resource.type = 'cluster', resource.compartment.id != 'a'}", "'g' takes in every cluster of the tenancy"],
  ])('wide-matching-rule finds %s', (rule, message) => {
    expect(answersOf('wide-matching-rule', group(rule))).toEqual([[expect.stringContaining(message)]]);
  });

  test.each([
    "ALL {resource.type = 'fnfunc', resource.compartment.id = 'a'}",
    "tag.acme.role.value = 'x'",
    "any {instance.id = 'a', instance.compartment.id = 'b'}",
  ])('wide-matching-rule has nothing against %s', (rule) => {
    expect(answersOf('wide-matching-rule', group(rule))).toEqual(['compliant']);
  });

  test('wide-matching-rule is not about what it does not understand', () => {
    expect(answersOf('wide-matching-rule', group('whatever'))).toEqual(['not-applicable']);
  });
});

describe('name-of-many', () => {
  const many = (statement: string, resource = {}, of = {}) => ({
    ...resource,
    oci_identity_policy: { P: { compartment_id: 'ocid1.tenancy.oc1..acme', statements: [statement], ...of } },
  });
  const groups = { oci_identity_group: { G: { name: '${each.value}', for_each: '${toset(["a"])}' } } };

  test.each([
    ['${each.value}', {}, 'a statement names each.value, and its policy has none'],
    ['${each.value["name"]}', {}, 'a statement names each.value'],
    ['x-${count.index}', {}, 'a statement names count.index'],
    ['${oci_identity_group.G.name}', groups, 'a statement refers to oci_identity_group.G, of which there are several'],
  ])('finds %s', (name, resource, message) => {
    expect(answersOf('name-of-many', many(`Allow group ${name} to read repos in tenancy`, resource))).toEqual([
      [expect.stringContaining(message)],
    ]);
  });

  test.each([
    ['each.value as text', "Allow group x to read repos in tenancy where target.repo.name = 'each.value'", {}, {}],
    [
      'a policy with the same for_each',
      'Allow group ${each.value} to read repos in tenancy',
      {},
      { for_each: '${var.x}' },
    ],
    ['one of them by its key', 'Allow group ${oci_identity_group.G["a"].name} to read repos in tenancy', groups, {}],
    [
      'a resource of which there is one',
      'Allow group ${oci_identity_group.G.name} to read repos in tenancy',
      { oci_identity_group: { G: { name: 'g' } } },
      {},
    ],
  ])('has nothing against %s', (_, statement, resource, of) => {
    expect(answersOf('name-of-many', many(statement, resource, of))).toEqual(['compliant']);
  });
});
