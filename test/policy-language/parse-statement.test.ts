import * as fc from 'fast-check';
import { ConfigurationError } from '../../lib/core/configuration-error';
import { any, equals, matches } from '../../lib/policy-language/condition';
import { CrossTenancyStatement } from '../../lib/policy-language/cross-tenancy-statement';
import { parseStatement, UnparsedStatement } from '../../lib/policy-language/parse-statement';
import { PolicyStatement } from '../../lib/policy-language/policy-statement';
import { PolicyStatementProps } from '../../lib/policy-language/statement-parts';
import { refusalOf } from '../support/stack';
import { statementParts } from './arbitrary-statement';

/** What a statement says, or why it was not read. */
function read(text: string): PolicyStatementProps | string {
  const statement = parseStatement(text);
  return statement instanceof PolicyStatement ? statement.parts : String((statement as UnparsedStatement).reason);
}

/** A whole statement around its subject. */
function withSubject(subject: string) {
  return read(`Allow ${subject} to read repos in tenancy`);
}

describe('parseStatement', () => {
  test('reads back what was written', () => {
    fc.assert(
      fc.property(statementParts, (parts) => {
        const text = new PolicyStatement(parts).toString();
        expect(read(text)).toEqual(parts);
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps the text as it is written', () => {
    const text = " allow  GROUP ci\n to\tread repos in\ntenancy where target.repo.name='a' ";

    expect(parseStatement(text).toString()).toBe(text);
  });

  test.each([
    ['group A-Admins', { kind: 'group', members: [{ name: 'A-Admins' }] }],
    ['group A-Admins, B-Admins', { kind: 'group', members: [{ name: 'A-Admins' }, { name: 'B-Admins' }] }],
    ['group id ocid1.group.oc1..a,id ocid1.group.oc1..b', { kind: 'group', members: [{ ocid: 'ocid1.group.oc1..a' }, { ocid: 'ocid1.group.oc1..b' }] }], // prettier-ignore
    ['group Domain-B/Domain-B-Admins', { kind: 'group', members: [{ domain: 'Domain-B', name: 'Domain-B-Admins' }] }],
    ["dynamic-group 'My Domain'/'My Group'", { kind: 'dynamic-group', members: [{ domain: 'My Domain', name: 'My Group' }] }], // prettier-ignore
    ["group 'id'", { kind: 'group', members: [{ name: 'id' }] }],
    ['group ocid1.group.oc1..a', { kind: 'group', members: [{ ocid: 'ocid1.group.oc1..a' }] }],
    ["group 'ocid1.group.oc1..a'", { kind: 'group', members: [{ name: 'ocid1.group.oc1..a' }] }],
    ['group not-ocid1.x', { kind: 'group', members: [{ name: 'not-ocid1.x' }] }],
    ['group ${x["a\\"}"].name}', { kind: 'group', members: [{ name: '${x["a\\"}"].name}' }] }],
    ['group ${x[{"a" = {}}].name}-b', { kind: 'group', members: [{ name: '${x[{"a" = {}}].name}-b' }] }],
    ['group ${x["${y["}"].name}"].name}', { kind: 'group', members: [{ name: '${x["${y["}"].name}"].name}' }] }],
    ['any-user', { kind: 'any-user' }],
    ['ANY-GROUP', { kind: 'any-group' }],
    ['service blockstorage, objectstorage-us-ashburn-1', { kind: 'service', names: ['blockstorage', 'objectstorage-us-ashburn-1'] }], // prettier-ignore
    ['resource log-analytics vrp, functions', { kind: 'resource', names: ['log-analytics vrp', 'functions'] }],
    ['resource functions', { kind: 'resource', names: ['functions'] }],
    ['group ${oci_identity_group.x.name}', { kind: 'group', members: [{ name: '${oci_identity_group.x.name}' }] }],
    ["group 'D'/'${oci_identity_group.x[\"it's }\"].name}'", { kind: 'group', members: [{ domain: 'D', name: '${oci_identity_group.x["it\'s }"].name}' }] }], // prettier-ignore
    ['dynamic-group id ${var.a ? "x" : lower("}")}', { kind: 'dynamic-group', members: [{ ocid: '${var.a ? "x" : lower("}")}' }] }], // prettier-ignore
  ])('reads the subject of: %s', (text, subject) => {
    expect(withSubject(text)).toMatchObject({ subject });
  });

  test.each([
    ['tenancy', { kind: 'tenancy' }],
    ['compartment Project-A', { kind: 'compartment', path: ['Project-A'] }],
    ['compartment Project-A:Project-A2:x', { kind: 'compartment', path: ['Project-A', 'Project-A2', 'x'] }],
    ['compartment id ocid1.compartment.oc1..a', { kind: 'compartment', ocid: 'ocid1.compartment.oc1..a' }],
    ['compartment ocid1.compartment.oc1..a', { kind: 'compartment', ocid: 'ocid1.compartment.oc1..a' }],
    ["compartment 'ocid1.x':'y z'", { kind: 'compartment', path: ['ocid1.x', 'y z'] }],
    ["compartment 'ocid1.x'", { kind: 'compartment', path: ['ocid1.x'] }],
    ['compartment ocid1.x:y', { kind: 'compartment', path: ['ocid1.x', 'y'] }],
    ['compartment id ${oci_identity_compartment.c.id}', { kind: 'compartment', ocid: '${oci_identity_compartment.c.id}' }], // prettier-ignore
    ['compartment ${a ? "b:c" : d}:e', { kind: 'compartment', path: ['${a ? "b:c" : d}', 'e'] }],
    ['compartment id', { kind: 'compartment', path: ['id'] }],
    ["compartment id where a = 'b'", { kind: 'compartment', path: ['id'] }],
  ])('reads the location of: in %s', (text, location) => {
    expect(read(`Allow any-user to read repos in ${text}`)).toMatchObject({ location });
  });

  test('reads permissions in braces', () => {
    expect(read('Allow group g to {CLUSTER_JOIN,  CLUSTER_READ} in tenancy')).toMatchObject({
      action: ['CLUSTER_JOIN', 'CLUSTER_READ'],
    });
    expect(read('Allow group g to { A } in tenancy')).not.toHaveProperty('resourceType');
  });

  test.each([
    ["target.group.name != 'Administrators'", { variable: 'target.group.name', operator: '!=', values: [{ text: 'Administrators' }] }], // prettier-ignore
    ["all {target.group.name=/A-*/,target.group.name!='A-Admins'}", { match: 'all', conditions: [matches('target.group.name', 'A-*'), { variable: 'target.group.name', operator: '!=', values: [{ text: 'A-Admins' }] }] }], // prettier-ignore
    ["all {target.bucket.name='A', any {request.permission='X', request.permission='Y'}}", { match: 'all', conditions: [equals('target.bucket.name', 'A'), any(equals('request.permission', 'X'), equals('request.permission', 'Y'))] }], // prettier-ignore
    ['target.repo.name = /team/app*/', matches('target.repo.name', 'team/app*')],
    ["request.utc-timestamp before '2022-01-01T00:00Z'", { variable: 'request.utc-timestamp', operator: 'before', values: [{ text: '2022-01-01T00:00Z' }] }], // prettier-ignore
    ["ANY {request.utc-timestamp.month-of-year in ('6', '7', '8')}", { match: 'any', conditions: [{ variable: 'request.utc-timestamp.month-of-year', operator: 'in', values: [{ text: '6' }, { text: '7' }, { text: '8' }] }] }], // prettier-ignore
    ["x.y NOT  IN ('6', /a*/)", { variable: 'x.y', operator: 'not in', values: [{ text: '6' }, { pattern: 'a*' }] }],
    ["t Between '17:00:00Z' AND '01:00:00Z'", { variable: 't', operator: 'between', values: [{ text: '17:00:00Z' }, { text: '01:00:00Z' }] }], // prettier-ignore
    ["a='${oci_x.y.z[\"k'\"]}-b'", equals('a', '${oci_x.y.z["k\'"]}-b')],
    ['a = ${oci_x.y.id}', equals('a', '${oci_x.y.id}')],
    ['a = lhr', equals('a', 'lhr')],
    ['a = target.user.id', { variable: 'a', operator: '=', values: [{ variable: 'target.user.id' }] }],
    ["a = 'target.user.id'", equals('a', 'target.user.id')],
    [
      "a in (2.subnet.id, 'b')",
      { variable: 'a', operator: 'in', values: [{ variable: '2.subnet.id' }, { text: 'b' }] },
    ],
    ['target.resource.tag.Foo.Bar', { variable: 'target.resource.tag.Foo.Bar', operator: 'exists', values: [] }],
    ['NOT target.resource.tag.Foo.Bar', { variable: 'target.resource.tag.Foo.Bar', operator: 'not exists' }],
    [
      "any {not target.resource.tag.Foo.Bar, target.resource.tag.Foo.Bar != 'baz'}",
      any(
        { variable: 'target.resource.tag.Foo.Bar', operator: 'not exists', values: [] },
        { variable: 'target.resource.tag.Foo.Bar', operator: '!=', values: [{ text: 'baz' }] },
      ),
    ],
    ["not (a = 'b')", { not: equals('a', 'b') }],
    ["not all {a = 'b', c = 'd'}", { not: { match: 'all', conditions: [equals('a', 'b'), equals('c', 'd')] } }],
    ["not a = 'b'", { not: equals('a', 'b') }],
    ['not (target.resource.tag.Foo.Bar)', { not: { variable: 'target.resource.tag.Foo.Bar', operator: 'exists' } }],
    [
      "sets-intersect(target.resource.compartment.tag.tagns-lz-role.tag-lz-role, ('lz-exacc-admin', 'a)'))",
      { test: "sets-intersect(target.resource.compartment.tag.tagns-lz-role.tag-lz-role, ('lz-exacc-admin', 'a)'))" },
    ],
    [
      'all{sets-intersect( request.groups, ${var.a(")")} ), request.operation != \'X\'}',
      {
        match: 'all',
        conditions: [
          { test: 'sets-intersect( request.groups, ${var.a(")")} )' },
          { variable: 'request.operation', operator: '!=', values: [{ text: 'X' }] },
        ],
      },
    ],
    ['${var.condition}', { test: '${var.condition}' }],
    ["any {${var.condition}, a = 'b'}", any({ test: '${var.condition}' }, equals('a', 'b'))],
    ["${var.variable} = 'b'", equals('${var.variable}', 'b')],
  ])('reads the condition: where %s', (text, where) => {
    expect(read(`Allow any-user to read repos in tenancy where ${text}`)).toMatchObject({ where });
  });

  test('reads a statement that leaves out allow', () => {
    expect(read('group g to read repos in tenancy')).toMatchObject({ effect: 'allow', resourceType: 'repos' });
  });

  test.each([
    ['Define tenancy Dest as ocid1.tenancy.oc1..x', { kind: 'define', of: 'tenancy', alias: 'Dest', ocid: 'ocid1.tenancy.oc1..x' }], // prettier-ignore
    ['define group Admins AS id ocid1.group.oc1..x', { kind: 'define', of: 'group', alias: 'Admins', ocid: 'ocid1.group.oc1..x' }], // prettier-ignore
    [
      'define dynamic-group Nodes as ocid1.dynamicgroup.oc1..x',
      { kind: 'define', of: 'dynamic-group', alias: 'Nodes' },
    ],
    ['define compartment C as ocid1.compartment.oc1..x', { kind: 'define', of: 'compartment', alias: 'C' }],
    ['define tenancy T as id', { kind: 'define', of: 'tenancy', alias: 'T', ocid: 'id' }],
    ['deny admit group G of tenancy Src to read repos in tenancy', { kind: 'admit', effect: 'deny', location: { kind: 'tenancy' } }], // prettier-ignore
    ['Endorse group G to associate a in tenancy with b in tenancy D', { location: { kind: 'tenancy' }, with: { resourceType: 'b', location: { kind: 'other-tenancy', tenancy: { alias: 'D' } } } }], // prettier-ignore
    ['Endorse group G to read repos in tenancy Dest', { kind: 'endorse', effect: 'allow', action: 'read', location: { kind: 'other-tenancy', tenancy: { alias: 'Dest' } } }], // prettier-ignore
    ['deny endorse any-user to manage object-family in any-tenancy', { kind: 'endorse', effect: 'deny', location: { kind: 'other-tenancy', tenancy: 'any' } }], // prettier-ignore
    ['Admit group G of tenancy Src to read repos in compartment C', { kind: 'admit', from: { alias: 'Src' }, location: { kind: 'compartment', path: ['C'] } }], // prettier-ignore
    ["Admit group G of any-tenancy to read repos in tenancy where a = 'b'", { kind: 'admit', from: 'any', location: { kind: 'tenancy' }, where: equals('a', 'b') }], // prettier-ignore
    ["Admit any-user of tenancy np to {A, B} where request.principal.type = 'nodepool'", { kind: 'admit', action: ['A', 'B'], where: equals('request.principal.type', 'nodepool') }], // prettier-ignore
    ['Endorse group G to associate a in compartment id with b in tenancy', { location: { kind: 'compartment', path: ['id'] } }], // prettier-ignore
    ['Endorse group G to associate a in compartment id of tenancy T with b in tenancy', { location: { kind: 'other-tenancy', tenancy: { alias: 'T' }, compartment: { kind: 'compartment', path: ['id'] } } }], // prettier-ignore
    ['Endorse group G to associate a in compartment C of tenancy T with b in tenancy', { location: { kind: 'other-tenancy', tenancy: { alias: 'T' }, compartment: { kind: 'compartment', path: ['C'] } } }], // prettier-ignore
    ['Endorse group G to associate local-peering-gateways in compartment C with local-peering-gateways in tenancy Acceptor', { action: 'associate', location: { kind: 'compartment', path: ['C'] }, with: { resourceType: 'local-peering-gateways', location: { kind: 'other-tenancy', tenancy: { alias: 'Acceptor' } } } }], // prettier-ignore
  ])('reads across tenancies: %s', (text, says) => {
    const statement = parseStatement(text);

    expect(statement).toBeInstanceOf(CrossTenancyStatement);
    expect((statement as CrossTenancyStatement).parts).toMatchObject(says);
    expect(statement.toString()).toBe(text);
  });

  test.each([
    ['', "expected 'group' or 'dynamic-group' or 'any-user' or 'any-group' or 'service' or 'resource', but the statement ends"], // prettier-ignore
    ['Allow group g to write repos in tenancy', "expected 'inspect' or 'read' or 'use' or 'manage', but found 'write repos in tenancy'"], // prettier-ignore
    ['Allow group g to read repos', "expected 'in', but the statement ends"],
    ["Allow group g to read repos in tenancy where a = 'b", "expected the closing quote, but found 'b'"],
    ['Allow group g to read repos in tenancy where a = /b', "expected the closing slash of the pattern, but found 'b'"],
    ['Allow group g to read repos in tenancy where any {}', "expected a variable, but found '}'"],
    ["Allow group g to read repos in tenancy where a = 'b' or c = 'd'", "expected the end of the statement, but found 'or c = 'd''"], // prettier-ignore
    ["Allow group g to read repos in tenancy where a ~ 'b'", "expected 'in' or 'not' or 'before' or 'after' or 'between', but found '~ 'b''"], // prettier-ignore
    ['Allow group g, to read repos in tenancy', "expected 'to', but found 'read repos in tenancy'"],
    ['Allow group "g" to read repos in tenancy', "expected the name of a group, but found '\"g\" to read repos in tenancy'"], // prettier-ignore
    ['Allow group ${g to read repos in tenancy', 'a Terraform reference has no end'],
    ['Allow group ${x["a to read repos in tenancy', 'a Terraform reference has no end'],
    ['Allow group ${x["a\\"} to read repos in tenancy', 'a Terraform reference has no end'],
    ['Allow group', 'expected the name of a group, but the statement ends'],
    ['Allow dynamic-group id', 'expected the OCID of a dynamic-group, but the statement ends'],
    ['Allow group Edge/', 'expected the name of a group, but the statement ends'],
    ['Allow service', 'expected the name of a service, but the statement ends'],
    ['Allow group g to read', 'expected a resource type, but the statement ends'],
    ['Allow group g to {', 'expected a permission, but the statement ends'],
    ['Allow group g to read repos; in tenancy', "expected a resource type, but found 'repos; in tenancy'"],
    ['Allow group g to read ${x}* in tenancy', "expected a resource type, but found '${x}* in tenancy'"],
    ['Allow group g to {A, B*} in tenancy', "expected a permission, but found 'B*} in tenancy'"],
    ['Allow group g to {A} (', "expected a resource type, but found '('"],
    ['Allow group g to {A in tenancy', "expected '}', but found 'in tenancy'"],
    ['Allow group g to read repos in compartment', 'expected the name of a compartment, but the statement ends'],
    ['Allow group g to read repos in compartment id (', "expected the OCID of a compartment, but found '('"],
    ['Allow group g to read repos in tenancy where a =', 'expected a value, but the statement ends'],
    ['Allow group g to read repos in tenancy where not', 'expected a variable, but the statement ends'],
    ['Allow group g to read repos in tenancy where not (a.b', "expected ')', but the statement ends"],
    ['Allow group g to read repos in tenancy where f(a', 'expected the closing bracket, but the statement ends'],
    ['Allow group g to read repos in tenancy where a.b c', "expected 'in' or 'not' or 'before' or 'after' or 'between', but found 'c'"], // prettier-ignore
    ['Allow group g to read repos in tenancy where any {all {${x}}}', "expected 'in' or 'not' or 'before' or 'after' or 'between', but found '}}'"], // prettier-ignore
    ['Allow group g to read repos in tenancy where any', "expected 'in' or 'not' or 'before' or 'after' or 'between', but the statement ends"], // prettier-ignore
    ['Allow group g to read repos in tenancy or ', "expected the end of the statement, but found 'or'"],
    ['Define tenancy', 'expected a name for the tenancy, but the statement ends'],
    ['Define group G as', 'expected the OCID of the group, but the statement ends'],
    ['Admit group G of tenancy', 'expected the name of a tenancy, but the statement ends'],
    ['Endorse group G of tenancy T to read repos in tenancy', "expected 'to', but found 'of tenancy T to read repos in tenancy'"], // prettier-ignore
    ['Endorse group G to read repos in tenancy {', "expected the name of a tenancy, but found '{'"],
    ['Endorse group G to associate a in tenancy T with', 'expected a resource type, but the statement ends'],
    ['Endorse group g to read repos in tenancy t too', "expected the end of the statement, but found 'too'"],
  ])('keeps what it does not understand, and says where it stopped: %s', (text, reason) => {
    const statement = parseStatement(text);

    expect(statement).toBeInstanceOf(UnparsedStatement);
    expect(statement).toMatchObject({ text, reason });
    expect(statement.toString()).toBe(text);
  });

  test('never throws, and never loses a character', () => {
    const words = fc.constantFrom('allow', 'group', 'to', '{', '}', "'", '/', ',', '${', '}', 'in', 'where', 'any', '=', ' ', 'x'); // prettier-ignore
    const texts = fc.oneof(
      fc.array(words).map((parts) => parts.join(' ')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(texts, (text) => parseStatement(text).toString() === text),
      { numRuns: 2000 },
    );
  });

  test('leaves out of a cross-tenancy statement what it does not say', () => {
    expect(parseStatement('Endorse any-user to read repos in any-tenancy')).toHaveProperty('parts', {
      kind: 'endorse',
      effect: 'allow',
      subject: { kind: 'any-user' },
      action: 'read',
      resourceType: 'repos',
      location: { kind: 'other-tenancy', tenancy: 'any' },
    });
    const { parts } = parseStatement('Endorse any-user to read repos in any-tenancy') as CrossTenancyStatement;
    expect(Object.keys(parts)).not.toContain('where');
  });

  test('parses conditions that are nested a hundred deep', () => {
    const nested = (depth: number) =>
      parseStatement(
        `Allow any-user to read repos in tenancy where ${'any {'.repeat(depth)}a = 'b'${'}'.repeat(depth)}`,
      );

    expect(nested(100)).toBeInstanceOf(PolicyStatement);
    expect(nested(101)).toBeInstanceOf(UnparsedStatement);
  });

  test('does not exhaust the stack on conditions without end', () => {
    const text = `Allow any-user to read repos in tenancy where ${'any {'.repeat(20_000)}`;

    expect(parseStatement(text)).toMatchObject({ reason: 'conditions are nested more than 100 deep' });
  });
});

describe('PolicyStatement.parse', () => {
  test('refuses what it does not understand', () => {
    expect(refusalOf(() => PolicyStatement.parse('Allow group g'))).toBe(
      "policy statement: statement 'Allow group g': expected 'to', but the statement ends; " +
        'write it as Allow <subject> to <verb> <resource-type> in <location> where <conditions>',
    );
  });

  test('lets no foreign Terraform reference into a statement that is made from its parts', () => {
    const parsed = PolicyStatement.parse('Allow group ${file("/etc/passwd")} to read repos in tenancy');

    expect(() => new PolicyStatement(parsed.parts).toString()).toThrow(ConfigurationError);
  });
});
