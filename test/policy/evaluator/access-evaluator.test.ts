import * as fc from 'fast-check';
import { parseStatement } from '../../../lib/policy-language/parse-statement';
import { PolicyStatement } from '../../../lib/policy-language/policy-statement';
import { AccessEvaluator, allows } from '../../../lib/policy/evaluator/access-evaluator';
import { AccessRequest, ANY_VALUE, RequestPrincipal } from '../../../lib/policy/evaluator/access-request';
import { Operation } from '../../../lib/policy/tables/operations';

const ROOT = { name: 'acme', ocid: 'ocid1.tenancy.oc1..root' };
const REGISTRY = { name: 'registry', ocid: 'ocid1.compartment.oc1..registry' };
const PROD = { name: 'prod', ocid: 'ocid1.compartment.oc1..prod' };
const IN_PROD = [ROOT, REGISTRY, PROD];

const CI: RequestPrincipal = {
  kind: 'user',
  name: 'ci@acme.example',
  ocid: 'ocid1.user.oc1..ci',
  groups: [{ name: 'ci', ocid: 'ocid1.group.oc1..ci' }],
};

/** Whether the statements let CI pull the repository `prod/api`, where the request says nothing else. */
function pulls(statements: string | string[], request: Partial<Omit<AccessRequest, 'operation' | 'permission'>> = {}) {
  return allows([statements].flat().map(parseStatement), {
    principal: CI,
    operation: 'docker-pull',
    repository: 'prod/api',
    compartment: IN_PROD,
    ...request,
  });
}

/** Whether a pull meets the condition. */
function meets(where: string, variables: Record<string, string | string[]> = {}) {
  return pulls(`Allow group ci to read repos in tenancy where ${where}`, { variables });
}

/** Whether a pull meets the condition, or what of it is not known. */
function outcomeOf(where: string, variables: Record<string, string | string[]>, open = false) {
  const statement = parseStatement(`Allow group ci to read repos in tenancy where ${where}`);
  return new AccessEvaluator([statement]).outcomeOf({
    principal: CI,
    operation: 'docker-pull',
    repository: 'prod/api',
    compartment: IN_PROD,
    variables,
    open,
  });
}

describe('the subject of a statement', () => {
  const worker: RequestPrincipal = { kind: 'instance', dynamicGroups: [{ name: 'Nodes', domain: 'Edge' }] };
  const scanner: RequestPrincipal = { kind: 'service', name: 'vulnerability-scanning-service' };
  const logs: RequestPrincipal = { kind: 'resource', name: 'loganalyticsvrp', type: 'loganalyticsvirtualresource' };

  test.each([
    ['group ci', CI, true],
    ['group CI', CI, true],
    ['group other, ci', CI, true],
    ["group 'Default'/'ci'", CI, true],
    ["group 'Edge'/'ci'", CI, false],
    ['group id ocid1.group.oc1..CI', CI, true],
    ['group id ocid1.group.oc1..other', CI, false],
    ['dynamic-group ci', CI, false],
    ['dynamic-group nodes', worker, false],
    ["dynamic-group 'edge'/'nodes'", worker, true],
    ["group 'edge'/'nodes'", worker, false],
    ['any-user', CI, true],
    ['any-user', scanner, true],
    ['any-group', worker, true],
    ['any-group', scanner, false],
    ['service other, vulnerability-scanning-service', scanner, true],
    ['resource loganalyticsvrp LogAnalyticsVirtualResource', logs, true],
    ['resource loganalyticsvrp Other', logs, false],
    ['service ci@acme.example', CI, false],
    ['resource fnfunc', { kind: 'resource', type: 'fnfunc' } as const, true],
    ['resource fnfunc', { kind: 'resource', type: 'cluster' } as const, false],
    ['resource fnfunc', { kind: 'resource', name: 'mine', type: 'FnFunc' } as const, true],
  ])('%s', (subject, principal, expected) => {
    expect(pulls(`Allow ${subject} to read repos in tenancy`, { principal })).toBe(expected);
  });

  test('is one and the same reference wherever a name is one', () => {
    const name = '${oci_identity_group.ci.name}';
    const principal: RequestPrincipal = { kind: 'user', groups: [{ name }] };

    expect(pulls(`Allow group ${name} to read repos in tenancy`, { principal })).toBe(true);
    expect(pulls('Allow group ${oci_identity_group.cd.name} to read repos in tenancy', { principal })).toBe(false);
  });
});

describe('the location of a statement', () => {
  test.each([
    ['tenancy', true],
    ['compartment id ocid1.tenancy.oc1..root', true],
    ['compartment id OCID1.compartment.oc1..registry', true],
    ['compartment id ocid1.compartment.oc1..prod', true],
    ['compartment id ocid1.compartment.oc1..dev', false],
    ['compartment prod', false],
    ['compartment Registry', true],
    ['compartment acme', true],
    ['compartment registry:PROD', true],
    ['compartment acme:registry:prod', true],
    ['compartment acme:prod', false],
    ['compartment prod:registry', false],
    ['compartment prod:api', false],
    ['compartment dev', false],
  ])('%s reaches a repository in registry:prod: %s', (location, expected) => {
    expect(pulls(`Allow group ci to read repos in ${location}`)).toBe(expected);
  });

  test('is compared with what is known of each compartment', () => {
    const [root, registry, prod] = [{}, { name: 'registry' }, { ocid: 'ocid1.compartment.oc1..prod' }];
    const reaches = (location: string) =>
      pulls(`Allow group ci to read repos in ${location}`, { compartment: [root, registry, prod] });

    expect(['compartment registry', 'compartment id ocid1.compartment.oc1..prod'].map(reaches)).toEqual([true, true]);
    expect(['compartment prod', 'compartment registry:prod', 'compartment undefined'].map(reaches)).toEqual(
      Array(3).fill(false),
    );
  });

  test('does not reach the compartments above', () => {
    expect(pulls('Allow group ci to read repos in compartment prod', { compartment: [ROOT, REGISTRY] })).toBe(false);
  });
});

describe('a condition', () => {
  test.each([
    ["target.repo.name = 'prod/api'", true],
    ["target.repo.name = 'PROD/Api'", true],
    ["TARGET.repo.name = 'prod/api'", true],
    ["target.repo.name = 'prod/ap'", false],
    ["target.repo.name = 'prod/api-2'", false],
    ["target.repo.name = 'prod/*'", false],
    ["target.repo.name != 'prod/web'", true],
    ["target.repo.name != 'prod/API'", false],
    ['target.repo.name = /prod/*/', true],
    ['target.repo.name = /PROD*/', true],
    ['target.repo.name = /pro*/', true],
    ['target.repo.name = /*api/', true],
    ['target.repo.name = /*rod*/', true],
    ['target.repo.name = /p*i/', true],
    ['target.repo.name = /*/', true],
    ['target.repo.name = /rod*/', false],
    ['target.repo.name = /prod/', false],
    ['target.repo.name = /prod.api/', false],
    ['target.repo.name != /prod*/', false],
    ['target.repo.name != /dev*/', true],
    ["target.repo.name in ('a', 'prod/api')", true],
    ["target.repo.name in ('a', /prod*/)", true],
    ["target.repo.name in ('a', 'b')", false],
    ["target.repo.name not in ('a', 'b')", true],
    ["target.repo.name not in ('a', 'prod/api')", false],
    ["any {target.repo.name = 'a', target.repo.name = 'prod/api'}", true],
    ["any {target.repo.name = 'a', target.repo.name = 'b'}", false],
    ["any {target.repo.name = 'a', target.repo.name != 'b'}", true],
    ["any {target.repo.name = 'a', request.permission = 'repository_read'}", true],
    ["all {target.repo.name = 'prod/api', request.permission = 'REPOSITORY_READ'}", true],
    ["all {target.repo.name = 'prod/api', request.permission = 'REPOSITORY_UPDATE'}", false],
    [
      "all {target.repo.name = 'prod/api', any {request.permission = 'X', request.permission = 'REPOSITORY_READ'}}",
      true,
    ],
    ["any {all {target.repo.name = 'a', request.permission = 'REPOSITORY_READ'}, target.repo.name = 'b'}", false],
    ["request.user.name = 'ci@acme.example'", true],
    ["request.user.id = 'ocid1.user.oc1..ci'", true],
    ["request.principal.id = 'ocid1.user.oc1..ci'", true],
    ["request.principal.type = 'user'", true],
    ["request.groups.id = 'ocid1.group.oc1..ci'", true],
    ["request.groups.id != 'ocid1.group.oc1..ci'", false],
    ["target.compartment.id = 'ocid1.compartment.oc1..prod'", true],
    ["target.compartment.name = 'prod'", true],
    ["target.compartment.name = 'registry'", false],
  ])('%s', (where, expected) => {
    expect(meets(where)).toBe(expected);
  });

  test.each(['= ', '!= ', 'in (', 'not in (', 'before ', 'after '])(
    'does not hold for a variable that the request does not carry: %s',
    (operator) => {
      expect(meets(`request.networkSource.name ${operator}'x'${operator.endsWith('(') ? ')' : ''}`)).toBe(false);
    },
  );

  test('takes no character of a pattern but * for more than itself', () => {
    const statement = 'Allow group ci to read repos in tenancy where target.repo.name = /a.p+i[1]/x*/';

    expect(pulls(statement, { repository: 'a.p+i[1]/xy' })).toBe(true);
    expect(pulls(statement, { repository: 'abppi1/xy' })).toBe(false);
  });

  test('finds a prefix without a boundary', () => {
    const statement = 'Allow group ci to read repos in tenancy where target.repo.name = /acme*/';

    expect(pulls(statement, { repository: 'acme-evil/api' })).toBe(true);
  });

  test.each([
    ["request.utc-timestamp before '2026-06-01T00:00Z'", '2026-05-31T23:59:59Z', true],
    ["request.utc-timestamp before '2026-06-01T00:00Z'", '2026-06-01T00:00:00Z', false],
    ["request.utc-timestamp after '2026-06-01Z'", '2026-06-01T00:00:01Z', true],
    ["request.utc-timestamp after '2026-06-01Z'", '2026-06-01T00:00:00Z', false],
    ["request.utc-timestamp after 'soon'", '2026-06-01T00:00:00Z', false],
    ["request.utc-timestamp before 'soon'", '2026-06-01T00:00:00Z', false],
    ["request.utc-timestamp between '2026-06-01Z' and '2026-06-02Z'", '2026-06-01T12:00:00Z', true],
    ["request.utc-timestamp between '2026-06-01Z' and '2026-06-02Z'", '2026-06-03T12:00:00Z', false],
    ["request.utc-timestamp before '2026-06-01T00:00Z'", 'today', false],
    ["request.utc-timestamp between 'soon' and '2026-06-02Z'", '2026-06-01T12:00:00Z', false],
    ["request.utc-timestamp between '2026-06-01Z' and 'soon'", '2026-06-01T12:00:00Z', false],
    ["request.utc-timestamp between '2026-06-01Z' and '2026-06-02Z'", '2026-05-31T23:59:59Z', false],
    ["request.utc-timestamp between '2026-06-01Z' and '2026-06-02Z'", '2026-06-01T00:00:00Z', true],
    ["request.utc-timestamp between '2026-06-01Z' and '2026-06-02Z'", '2026-06-02T00:00:00Z', true],
    ["request.utc-timestamp.month-of-year in ('6', '7')", '2026-06-01T00:00:00Z', true],
    ["request.utc-timestamp.month-of-year in ('6', '7')", '2026-08-01T00:00:00Z', false],
    ["request.utc-timestamp.day-of-month = '1'", '2026-06-01T00:00:00Z', true],
    ["request.utc-timestamp.day-of-month = '1'", '2026-06-02T00:00:00Z', false],
    ["request.utc-timestamp.day-of-week in ('Monday')", '2026-06-01T00:00:00Z', true],
    ["request.utc-timestamp.day-of-week in ('Monday')", '2026-06-02T00:00:00Z', false],
    ["request.utc-timestamp.time-of-day between '09:00:00Z' and '17:00:00Z'", '2026-06-01T09:00:00Z', true],
    ["request.utc-timestamp.time-of-day between '09:00:00Z' and '17:00:00Z'", '2026-06-01T17:00:01Z', false],
    ["request.utc-timestamp.time-of-day between '17:00:00Z' and '1:00:00Z'", '2026-06-01T00:30:00Z', true],
    ["request.utc-timestamp.time-of-day between '17:00:00Z' and '1:00:00Z'", '2026-06-01T18:30:00Z', true],
    ["request.utc-timestamp.time-of-day between '17:00:00Z' and '1:00:00Z'", '2026-06-01T12:00:00Z', false],
    ["request.utc-timestamp.time-of-day between '09:00:00Z' and '09:30:00Z'", '2026-06-01T10:15:00Z', false],
    ["request.utc-timestamp.time-of-day between '09:00:00Z' and '17:00:00Z'", '2026-06-01T08:59:59Z', false],
    ["request.utc-timestamp.time-of-day between '09:00:00Z' and '17:00:00Z'", '2026-06-01T17:00:00Z', true],
    ["request.utc-timestamp.time-of-day between '17:00:00Z' and '1:00:00Z'", '2026-06-01T17:00:00Z', true],
    ["request.utc-timestamp.time-of-day between '17:00:00Z' and '1:00:00Z'", '2026-06-01T01:00:00Z', true],
    ["request.utc-timestamp.time-of-day between '09:00:00Z' and '09:00:00Z'", '2026-06-01T09:00:00Z', true],
    ["request.utc-timestamp.time-of-day between '09:00:00Z' and '09:00:00Z'", '2026-06-01T10:00:00Z', false],
    ["request.utc-timestamp.time-of-day between '09:00:00Z' and 'late'", '2026-06-01T12:00:00Z', false],
    ["request.utc-timestamp.time-of-day between 'early' and '17:00:00Z'", '2026-06-01T12:00:00Z', false],
    ["request.utc-timestamp.day-of-week = 'monday'", 'today', false],
    ["request.utc-timestamp.day-of-week != 'monday'", 'today', false],
    ["request.utc-timestamp.week-of-year != '1'", '2026-06-01T00:00:00Z', false],
  ])('%s at %s: %s', (where, timestamp, expected) => {
    expect(meets(where, { 'request.utc-timestamp': timestamp })).toBe(expected);
  });

  test('does not hold for a time of day that cannot be read', () => {
    const variables = { 'request.utc-timestamp.time-of-day': 'noon' };

    for (const span of ["'09:00:00Z' and '17:00:00Z'", "'17:00:00Z' and '09:00:00Z'"]) {
      expect(meets(`request.utc-timestamp.time-of-day between ${span}`, variables)).toBe(false);
    }
  });

  test('does not hold for a time, or what follows from it, of which a request carries several', () => {
    const variables = { 'request.utc-timestamp': ['2026-06-01T00:00:00Z', '2026-06-02T00:00:00Z'] };

    expect(meets("request.utc-timestamp after '2026-01-01Z'", variables)).toBe(false);
    expect(meets("request.utc-timestamp.day-of-week != 'friday'", variables)).toBe(false);
    expect(
      meets("request.utc-timestamp.time-of-day between '00:00Z' and '23:59Z'", {
        'request.utc-timestamp.time-of-day': ['12:00Z'],
      }),
    ).toBe(false);
    expect(meets("request.utc-timestamp.day-of-week != 'friday'")).toBe(false);
  });

  test.each<[string, RequestPrincipal]>([
    ["request.principal.type != 'x'", { kind: 'resource' }],
    ["request.user.id != 'x'", { kind: 'instance', name: 'n', ocid: 'o' }],
    ["request.user.name != 'x'", { kind: 'instance', name: 'n', ocid: 'o' }],
    ["request.groups.id != 'x'", { kind: 'user', groups: [{ name: 'a' }] }],
    ["request.groups.id != 'x'", { kind: 'user' }],
    ["request.region != 'x'", { kind: 'user', ocid: 'o' }],
  ])('finds no value in what a principal does not have: %s, %j', (where, principal) => {
    expect(pulls(`Allow any-user to read repos in tenancy where ${where}`, { principal })).toBe(false);
  });

  test.each([
    ['request.user.id = target.user.id', { 'target.user.id': 'OCID1.user.oc1..ci' }, true],
    ['request.user.id = target.user.id', { 'target.user.id': 'ocid1.user.oc1..other' }, false],
    ['request.user.id = target.user.id', {}, false],
    ['request.user.id != target.user.id', { 'target.user.id': 'ocid1.user.oc1..other' }, true],
    ['request.user.id != target.user.id', {}, false],
    ["any {request.user.id = target.user.id, request.user.id = 'ocid1.user.oc1..ci'}", {}, true],
    ["request.user.id in (target.user.id, 'x')", { 'target.user.id': ['a', 'ocid1.user.oc1..ci'] }, true],
    ["request.user.id in (target.user.id, 'ocid1.user.oc1..ci')", {}, false],
    ['request.user.id = target.user.id', { 'request.user.id': 'target.user.id' }, false],
  ])('compares two variables of the request: %s', (where, variables, met) => {
    expect(meets(where, variables as unknown as Record<string, string>)).toBe(met);
  });

  test('finds no compartment where a request tells of none', () => {
    for (const where of ["target.compartment.id != 'x'", "target.compartment.name != 'x'"]) {
      expect(pulls(`Allow group ci to read repos in tenancy where ${where}`, { compartment: [] })).toBe(false);
    }
  });

  test('compares the group of a request by its OCID', () => {
    const principal: RequestPrincipal = { kind: 'user', groups: [{ name: 'a' }, { ocid: 'B' }] };
    const asks = (where: string) => pulls(`Allow any-user to read repos in tenancy where ${where}`, { principal });

    expect([asks("request.groups.id = 'b'"), asks("request.groups.id = 'a'")]).toEqual([true, false]);
  });

  test('holds for one of several values, and does not hold with != if one is equal', () => {
    const variables = { 'Request.Custom': ['A', 'b'] };

    expect(meets("request.custom = 'a'", variables)).toBe(true);
    expect(meets("request.custom != 'B'", variables)).toBe(false);
    expect(meets("request.custom != 'c'", variables)).toBe(true);
  });

  test.each([
    "request.custom = 'a'",
    "request.custom != 'a'",
    "request.custom not in ('a', 'b')",
    "request.custom before 'x'",
  ])('comes to itself for a value that is not known: %s', (where) => {
    const { where: condition } = PolicyStatement.parse(`Allow any-user to read repos in tenancy where ${where}`);
    const outcome = (variable: string) => outcomeOf(where, { [variable]: ANY_VALUE });

    expect(outcome('request.custom')).toEqual(condition);
    expect(outcome('request.other')).toBe(false);
    expect(meets(where, { 'request.custom': ANY_VALUE })).toBe(false);
  });

  test('takes what the request says before what follows from it', () => {
    expect(meets("request.principal.type = 'workload'", { 'request.principal.type': 'workload' })).toBe(true);
  });
});

describe('an operation', () => {
  const PUSH = "any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'}";

  function can(operation: Operation, ...statements: string[]) {
    return allows(statements.map(parseStatement), {
      principal: CI,
      operation,
      repository: 'prod/api',
      compartment: IN_PROD,
    });
  }

  test('is allowed when every permission that it needs is, by whichever statement', () => {
    expect(can('docker-push', 'Allow group ci to {REPOSITORY_READ} in tenancy')).toBe(false);
    expect(can('docker-push', 'Allow group ci to {REPOSITORY_UPDATE} in tenancy')).toBe(false);
    expect(
      can(
        'docker-push',
        'Allow group ci to {repository_read} in tenancy',
        'Allow group ci to {REPOSITORY_UPDATE} in tenancy',
      ),
    ).toBe(true);
  });

  test('asks for its permissions one at a time', () => {
    const statement = `Allow group ci to manage repos in tenancy where all {target.repo.name = 'prod/api', ${PUSH}}`;

    expect(can('docker-push', statement)).toBe(true);
    expect(can('DeleteContainerImage', statement)).toBe(true);
    expect(can('DeleteContainerRepository', statement)).toBe(false);
    expect(can('ListContainerImages', statement)).toBe(false);
  });

  test('never pushes with use repos, which adds nothing to read repos', () => {
    expect(can('docker-push', 'Allow group ci to use repos in tenancy')).toBe(false);
    expect(can('docker-pull', 'Allow group ci to use repos in tenancy')).toBe(true);
  });

  test('creates a repository on push in the tenancy, and in no compartment', () => {
    expect(can('docker-push-create', 'Allow group ci to manage repos in compartment registry:prod')).toBe(false);
    expect(can('docker-push-create', 'Allow group ci to manage repos in tenancy')).toBe(true);
    expect(
      can('docker-push-create', "Allow group ci to manage repos in tenancy where target.compartment.name = 'acme'"),
    ).toBe(true);
  });

  test('lists repositories without the name of one', () => {
    const named = "Allow group ci to read repos in tenancy where target.repo.name = 'prod/api'";
    const other = "Allow group ci to inspect repos in tenancy where target.repo.name != 'x'";

    expect(can('ListContainerRepositories', named, other)).toBe(false);
    expect(can('ListContainerRepositories', named, 'Allow group ci to inspect repos in tenancy')).toBe(true);
  });

  test('carries its name to the API, and none from Docker', () => {
    const statement = "Allow group ci to manage repos in tenancy where request.operation != 'DeleteContainerImage'";

    expect(can('UpdateContainerImage', statement)).toBe(true);
    expect(can('DeleteContainerImage', statement)).toBe(false);
    expect(can('docker-push', statement)).toBe(false);
  });

  test('takes the permissions of two resource types for a secret', () => {
    const secrets = 'Allow group ci to manage secret-family in tenancy';

    expect(can('CreateSecret', secrets)).toBe(false);
    expect(can('CreateSecret', secrets, 'Allow group ci to use vaults in tenancy')).toBe(true);
  });
});

describe('deny', () => {
  const ALLOW = 'Allow group ci to manage repos in tenancy';

  test.each([
    ['Deny any-user to inspect repos in tenancy', false],
    ['Deny any-user to manage repos in tenancy', true],
    ['Deny group ci to {REPOSITORY_READ} in compartment registry', false],
    ['Deny group ci to {REPOSITORY_READ} in compartment dev', true],
    ["Deny group ci to inspect repos in tenancy where target.repo.name = 'prod/api'", false],
    ["Deny group ci to inspect repos in tenancy where target.repo.name = 'prod/web'", true],
    ["Deny group ci to inspect repos in tenancy where request.networkSource.name != 'office'", true],
  ])('%s leaves the pull: %s', (deny, expected) => {
    expect(pulls([ALLOW, deny])).toBe(expected);
    expect(pulls([deny, ALLOW])).toBe(expected);
  });

  test('allows nothing by itself', () => {
    expect(pulls('Deny group ci to manage repos in tenancy')).toBe(false);
  });

  test('does not reach the administrators of the default domain', () => {
    const statements = ['Allow any-user to read repos in tenancy', 'Deny any-user to inspect repos in tenancy'];
    const among = (group: { name: string; domain?: string }) =>
      pulls(statements, { principal: { kind: 'user', groups: [group] } });

    expect(among({ name: 'Administrators' })).toBe(true);
    expect(among({ name: 'Administrators', domain: 'Edge' })).toBe(false);
  });
});

describe('AccessEvaluator', () => {
  test('names the statements that decide', () => {
    const [list, push, other, deny] = [
      'Allow group ci to inspect repos in tenancy',
      'Allow group ci to manage repos in compartment registry:prod',
      "Allow group ci to manage repos in tenancy where target.repo.name = 'other'",
      'Deny group ci to {REPOSITORY_UPDATE} in tenancy',
    ].map(parseStatement);
    const request = { principal: CI, operation: 'docker-push', repository: 'prod/api', compartment: IN_PROD } as const;

    expect(new AccessEvaluator([list, push, other].flatMap((one) => one ?? [])).explain(request)).toEqual({
      outcome: true,
      decisions: [
        { permission: 'REPOSITORY_READ', outcome: true, statements: [push] },
        { permission: 'REPOSITORY_UPDATE', outcome: true, statements: [push] },
      ],
    });
    expect(new AccessEvaluator([push, deny].flatMap((one) => one ?? [])).explain(request)).toEqual({
      outcome: false,
      decisions: [
        { permission: 'REPOSITORY_READ', outcome: true, statements: [push] },
        { permission: 'REPOSITORY_UPDATE', outcome: false, statements: [deny] },
      ],
    });
    expect(new AccessEvaluator([]).explain({ ...request, operation: 'docker-pull' })).toEqual({
      outcome: false,
      decisions: [{ permission: 'REPOSITORY_READ', outcome: false, statements: [] }],
    });
  });

  test('reports what it could not take into account', () => {
    const texts = [
      'Allow group ci to read repos in tenancy',
      'Endorse group ci to read repos in any-tenancy',
      'Allow group ci to own repos in tenancy',
      'Allow group ci to manage object-family in tenancy',
      'Allow group ci to {OBJECT_READ} in tenancy',
    ];

    expect(
      new AccessEvaluator(texts.map(parseStatement)).unevaluated.map(({ statement, reason }) => [
        statement.toString(),
        reason,
      ]),
    ).toEqual([
      [texts[1], 'access across tenancies depends on policies of both'],
      [texts[2], "expected 'inspect' or 'read' or 'use' or 'manage', but found 'own repos in tenancy'"],
      [texts[3], "the permissions of 'manage' on 'object-family' are not known"],
    ]);
  });

  test('answers beside statements that it could not take into account', () => {
    const evaluator = new AccessEvaluator(
      ['Allow nothing', 'Allow group ci to read repos in tenancy'].map(parseStatement),
    );
    const request = { principal: CI, operation: 'docker-pull', compartment: IN_PROD } as const;

    expect(evaluator.allows(request)).toBe(true);
    expect(evaluator.unevaluated).toHaveLength(1);
  });

  test('takes a type of resource without a table to have any permission', () => {
    const evaluator = new AccessEvaluator([parseStatement('Allow group ci to {CLUSTER_JOIN} in tenancy')]);
    const asks = (resourceType: string) =>
      evaluator.allows({ principal: CI, permission: 'CLUSTER_JOIN', resourceType, compartment: IN_PROD });

    expect([asks('clusters'), asks('repos')]).toEqual([true, false]);
  });

  test('allows no permission that the type of the resource does not have', () => {
    const evaluator = new AccessEvaluator([parseStatement('Allow group ci to manage all-resources in tenancy')]);
    const asks = (resourceType: string) =>
      evaluator.allows({ principal: CI, permission: 'REPOSITORY_READ', resourceType, compartment: IN_PROD });

    expect(['repos', 'all-artifacts', 'keys', 'REPOS'].map(asks)).toEqual([true, true, false, true]);
  });
});

describe('whatever the statements', () => {
  const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);
  const condition = oneOf(
    '',
    " where target.repo.name = 'a'",
    " where target.repo.name != 'a'",
    ' where target.repo.name = /a*/',
    " where any {target.repo.name = 'a', target.repo.name = 'b', request.permission = 'REPOSITORY_READ'}",
    " where all {target.repo.name = /*b/, any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'}}",
    " where request.networkSource.name not in ('office', 'home')",
  );
  const statement = (effect: 'Allow' | 'Deny') =>
    fc
      .tuple(
        oneOf('group g', 'group h', 'group g, h', 'dynamic-group g', 'any-user', "group 'Edge'/'g'"),
        oneOf(
          'inspect repos',
          'read repos',
          'use repos',
          'manage repos',
          'manage all-artifacts',
          '{REPOSITORY_UPDATE}',
        ),
        oneOf('tenancy', 'compartment prod', 'compartment registry:prod', 'compartment id ocid1.compartment.oc1..prod'),
        condition,
      )
      .map(([subject, action, location, where]) => `${effect} ${subject} to ${action} in ${location}${where}`);
  const allowing = fc.array(statement('Allow'), { maxLength: 6 });
  const denying = fc.array(statement('Deny'), { maxLength: 3 });
  const request: fc.Arbitrary<AccessRequest> = fc
    .record({
      group: oneOf('g', 'h'),
      permission: oneOf('REPOSITORY_INSPECT', 'REPOSITORY_READ', 'REPOSITORY_UPDATE', 'REPOSITORY_MANAGE'),
      repository: oneOf('a', 'b', 'ab', 'c'),
      compartment: oneOf([ROOT], [ROOT, REGISTRY], IN_PROD),
    })
    .map(({ group, ...rest }) => ({ principal: { kind: 'user', groups: [{ name: group }] }, ...rest }));
  const answer = (texts: string[], asked: AccessRequest) => allows(texts.map(parseStatement), asked);

  test('one allow statement more never takes access away', () => {
    fc.assert(
      fc.property(allowing, denying, statement('Allow'), request, (some, denies, more, asked) => {
        expect(answer([...some, ...denies, more], asked) || !answer([...some, ...denies], asked)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('one deny statement less never takes access away', () => {
    fc.assert(
      fc.property(allowing, denying, statement('Deny'), request, (some, denies, more, asked) => {
        expect(answer([...some, ...denies], asked) || !answer([...some, more, ...denies], asked)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('their order does not matter, nor does saying one twice', () => {
    fc.assert(
      fc.property(allowing, denying, request, (some, denies, asked) => {
        const texts = [...some, ...denies];
        const expected = answer(texts, asked);
        expect(answer(texts.toReversed(), asked)).toBe(expected);
        expect(answer([...texts, ...texts], asked)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('writing them anew from what was read changes no answer', () => {
    fc.assert(
      fc.property(allowing, denying, request, (some, denies, asked) => {
        const texts = [...some, ...denies];
        const anew = texts.map((text) => new PolicyStatement(PolicyStatement.parse(text).parts).toString());
        expect(answer(anew, asked)).toBe(answer(texts, asked));
      }),
      { numRuns: 500 },
    );
  });

  test('what explains an answer gives the same answer by itself', () => {
    fc.assert(
      fc.property(allowing, denying, request, (some, denies, asked) => {
        const evaluator = new AccessEvaluator([...some, ...denies].map(parseStatement));
        const { outcome, decisions } = evaluator.explain(asked);
        const deciding = decisions.flatMap(({ statements }) => statements);
        expect(outcome).toEqual(evaluator.outcomeOf(asked));
        expect(new AccessEvaluator(deciding).outcomeOf(asked)).toEqual(outcome);
      }),
      { numRuns: 500 },
    );
  });

  test('an answer does not depend on what was asked before', () => {
    const [g, h] = ['g', 'h'].map((name): RequestPrincipal => ({ kind: 'user', groups: [{ name }] }));
    const places = [[ROOT], [ROOT, REGISTRY], IN_PROD];
    const types = [undefined, 'repos', 'keys'];
    const requests = [g, h].flatMap((principal) =>
      ['REPOSITORY_INSPECT', 'REPOSITORY_READ', 'REPOSITORY_UPDATE'].flatMap((permission) =>
        places.flatMap((compartment) =>
          types.flatMap((resourceType) =>
            ['a', 'c'].map((repository) => ({
              principal: principal ?? { kind: 'user' },
              permission,
              compartment,
              repository,
              ...(resourceType === undefined ? {} : { resourceType }),
            })),
          ),
        ),
      ),
    );
    fc.assert(
      fc.property(allowing, denying, (some, denies) => {
        const statements = [...some, ...denies].map(parseStatement);
        const evaluator = new AccessEvaluator(statements);
        for (const asked of requests) {
          expect(evaluator.allows(asked)).toBe(allows(statements, { ...asked, principal: { ...asked.principal } }));
        }
      }),
      { numRuns: 50 },
    );
  });
});
