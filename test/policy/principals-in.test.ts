import { parseStatement, PolicyStatement } from '../../lib/policy';
import { principalsIn } from '../../lib/policy/principals-in';

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
    'any-user': { kind: 'user', name: 'anyone' },
    'any-group': { kind: 'user', name: 'anyone' },
  });
});

test('nobody asks where nobody is named', () => {
  expect(principals()).toEqual({});
});
