import { parseStatement } from '../../../lib/policy-language/parse-statement';
import { PolicyStatement } from '../../../lib/policy-language/policy-statement';
import { principalsIn } from '../../../lib/policy/analysis/principals-in';
import { AccessEvaluator, allows } from '../../../lib/policy/evaluator/access-evaluator';

function principals(...subjects: string[]) {
  const statements = subjects.map((subject) => parseStatement(`Allow ${subject} to read repos in tenancy`));
  return Object.fromEntries(principalsIn(statements.filter((one) => one instanceof PolicyStatement)));
}

test('a member of each group asks, and a machine of each dynamic group', () => {
  expect(
    principals("group ci, 'Edge'/'ops', id ocid1.group.oc1..a", "dynamic-group nodes, 'Edge'/'hosts'", 'group ci'),
  ).toEqual({
    ci: { kind: 'user', groups: [{ name: 'ci' }] },
    'Edge/ops': { kind: 'user', groups: [{ domain: 'Edge', name: 'ops' }] },
    'ocid1.group.oc1..a': { kind: 'user', groups: [{ ocid: 'ocid1.group.oc1..a' }] },
    nodes: { kind: 'instance', dynamicGroups: [{ name: 'nodes' }] },
    'Edge/hosts': { kind: 'instance', dynamicGroups: [{ domain: 'Edge', name: 'hosts' }] },
  });
});

test('services and resources ask under their names', () => {
  expect(principals('service scanning, faas', 'resource cluster')).toEqual({
    'service scanning': { kind: 'service', name: 'scanning' },
    'service faas': { kind: 'service', name: 'faas' },
    'resource cluster': { kind: 'resource', name: 'cluster' },
  });
});

test('one who is in no group asks where a statement is about any user or any group', () => {
  expect(principals('any-user', 'any-group')).toEqual({
    'any-user': { kind: 'user' },
    'any-group': { kind: 'user', groups: [{}] },
  });
});

test('a workload asks where a statement is about any user of whom its condition says so', () => {
  const where =
    "all {target.secret.id = 'ocid1.vaultsecret.oc1..a', request.principal.type = 'workload', request.principal.namespace = 'shop'}";
  const statement = parseStatement(
    `Allow any-user to read secret-bundles in tenancy where ${where}`,
  ) as PolicyStatement;
  const found = principalsIn([statement]);
  const variables = { 'request.principal.type': 'workload', 'request.principal.namespace': 'shop' };

  expect(Object.fromEntries(found)).toEqual({
    'any-user (principal.type=workload principal.namespace=shop)': { kind: 'resource', variables },
  });
  const [principal] = found.values();
  const request = {
    operation: 'GetSecretBundle',
    compartment: [{ ocid: 'ocid1.tenancy.oc1..t' }],
    variables: { 'target.secret.id': 'ocid1.vaultsecret.oc1..a' },
  } as const;
  expect(principal && allows([statement], { principal, ...request })).toBe(true);
  expect(allows([statement], { principal: { kind: 'resource' }, ...request })).toBe(false);
});

test.each([
  ["any {request.user.id = 'a', request.user.id = 'b'}", 'any-user ((user.id=a or user.id=b))'],
  ["request.principal.type != 'user'", 'any-user (principal.type!=user)'],
  ['request.user.name = /a*/', 'any-user (user.name=/a*/)'],
  [
    "all {request.principal.type = 'workload', request.principal.cluster_id in ('a', 'b')}",
    'any-user (principal.type=workload principal.cluster_id in a or b)',
  ],
  ["request.groups.id = 'ocid1.group.oc1..a'", 'ocid1.group.oc1..a'],
  ["target.repo.name = 'a'", 'any-user'],
  ["any {request.user.id = 'a', target.repo.name = 'a'}", 'any-user'],
  ['request.user.id = target.user.id', 'any-user'],
])('a principal of its own asks under the condition %s', (where, name) => {
  const statement = parseStatement(`Allow any-user to read repos in tenancy where ${where}`) as PolicyStatement;
  const found = principalsIn([statement]);
  const request = {
    operation: 'docker-pull',
    repository: 'a',
    compartment: [],
    variables: { 'target.user.id': 'x' },
  } as const;
  const [principal] = found.values();

  expect([...found.keys()]).toEqual([name]);
  expect(principal && new AccessEvaluator([statement]).outcomeOf({ principal, ...request, open: true })).not.toBe(
    false,
  );
});

test.each([
  ['all workloads', "request.principal.type = 'workload'", false],
  ['another cluster', "all {request.principal.type = 'workload', request.principal.cluster_id = 'c'}", false],
  ['one of them', "all {request.principal.type = 'workload', request.principal.cluster_id = 'a'}", true],
  [
    'the same in another order and case',
    "all {request.principal.cluster_id in ('B', 'a'), request.principal.type = 'WORKLOAD'}",
    true,
  ],
])('workloads of named clusters are not %s, unless these are among them', (_, where, may) => {
  const named = "all {request.principal.type = 'workload', request.principal.cluster_id in ('a', 'b')}";
  const statement = parseStatement(`Allow any-user to read repos in tenancy where ${named}`);
  const other = parseStatement(`Allow any-user to read repos in tenancy where ${where}`) as PolicyStatement;
  const [principal] = principalsIn([other]).values();

  expect(principal && allows([statement], { principal, operation: 'docker-pull', compartment: [] })).toBe(may);
});

test('nobody asks where nobody is named', () => {
  expect(principals()).toEqual({});
});
