import { answersOf, COMPARTMENTS, policy, repositories } from './answers';

const PUSH = "any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'}";

describe('manage-not-narrowed', () => {
  test.each(['repos', 'all-artifacts', 'all-resources'])('finds manage %s', (type) => {
    const statement = `Allow group ci to manage ${type} in compartment dev`;

    expect(answersOf('manage-not-narrowed', policy(statement))).toEqual([
      [`ci may manage all of ${type}, by "${statement}"`],
    ]);
  });

  test.each([
    "Allow group ci to manage repos in tenancy where target.repo.name = 'api'",
    "Allow group ci to manage repos in tenancy where request.permission != 'REPOSITORY_CREATE'",
    `Allow group ci to manage repos in tenancy where any {${PUSH}, request.user.name = 'x'}`,
  ])('finds %s', (statement) => {
    expect(answersOf('manage-not-narrowed', policy(statement))).toEqual([[expect.stringContaining('ci may manage')]]);
  });

  test('has nothing against a push', () => {
    const statement = `Allow group ci to manage repos in tenancy where all {target.repo.name = 'api', ${PUSH}}`;

    expect(answersOf('manage-not-narrowed', policy(statement))).toEqual(['compliant']);
  });

  test.each([
    'Allow group ci to read repos in tenancy',
    'Allow group ci to manage vaults in tenancy',
    'Allow group ci to {REPOSITORY_DELETE} in tenancy',
    'Deny group ci to manage repos in tenancy',
    'Let ci in',
  ])('is not about %s', (statement) => {
    expect(answersOf('manage-not-narrowed', policy(statement))).toEqual(['not-applicable']);
  });
});

describe('tenancy-wide-grant', () => {
  test.each([
    ['Allow group ci to read repos in tenancy', 'ci may read repos everywhere'],
    ['Allow group ci to {REPOSITORY_READ} in tenancy', 'ci may REPOSITORY_READ everywhere'],
    ['Allow group ci to use generic-artifacts in tenancy', 'ci may use generic-artifacts everywhere'],
    ['Allow any-user to inspect all-resources in compartment id ocid1.tenancy.oc1..a', 'any-user may inspect'],
    ['Allow group ci to read repos in compartment id ${var.tenancy_ocid}', 'ci may read repos everywhere'],
    ["Allow group ci to read repos in tenancy where request.region = 'fra'", 'ci may read repos everywhere'],
    ["Allow group ci to read repos in tenancy where any {target.repo.name = 'a', request.region = 'fra'}", 'ci may'],
  ])('finds %s', (statement, message) => {
    expect(answersOf('tenancy-wide-grant', policy(statement))).toEqual([[expect.stringContaining(message)]]);
  });

  test.each([
    'Allow group ci to read repos in compartment dev',
    "Allow group ci to read repos in tenancy where target.repo.name = 'prod/api'",
    "Allow group ci to read repos in tenancy where all {request.region = 'fra', target.compartment.name = 'dev'}",
  ])('has nothing against %s', (statement) => {
    expect(answersOf('tenancy-wide-grant', policy(statement))).toEqual(['compliant']);
  });

  test.each([
    'Allow group ci to manage vaults in tenancy',
    'Allow service vulnerability-scanning-service to read repos in tenancy',
  ])('is not about %s', (statement) => {
    expect(answersOf('tenancy-wide-grant', policy(statement))).toEqual(['not-applicable']);
  });
});

test.each(['manage-not-narrowed', 'tenancy-wide-grant'] as const)(
  '%s acknowledges the administrators that every tenancy has',
  (rule) => {
    const acknowledged = { acknowledged: 'every tenancy has this group, and no policy limits it' };
    const all = 'to manage all-resources in tenancy';

    expect(answersOf(rule, policy(`Allow group Administrators ${all}`))).toEqual([
      [expect.objectContaining(acknowledged)],
    ]);
    expect(answersOf(rule, policy(`Allow group Administrators, x ${all}`))).toEqual([[expect.any(String)]]);
  },
);

describe('any-user-without-type', () => {
  test.each([
    'Allow any-user to read repos in tenancy',
    "Allow any-user to read repos in tenancy where target.repo.name = 'a'",
    "Allow any-user to read repos in tenancy where request.principal.type != 'user'",
    "Allow any-user to read repos in tenancy where any {request.principal.type = 'workload', target.repo.name = 'a'}",
    "Allow any-user to read repos in tenancy where request.principal.type = 'workload'",
    "Allow any-user to read repos in tenancy where all {request.principal.type in ('a', 'b'), target.repo.name = 'a'}",
  ])('finds %s', (statement) => {
    expect(answersOf('any-user-without-type', policy(statement))).toEqual([[`anyone is allowed, by "${statement}"`]]);
  });

  test.each([
    "Allow any-user to read repos in tenancy where all {request.principal.type = 'workload', request.principal.cluster_id = 'ocid1.cluster.oc1..a'}",
    "Allow any-user to use keys in tenancy where request.user.id = 'ocid1.cluster.oc1..a'",
  ])('has nothing against %s', (statement) => {
    expect(answersOf('any-user-without-type', policy(statement))).toEqual(['compliant']);
  });

  test.each(['Allow any-group to read repos in tenancy', 'Deny any-user to read repos in tenancy'])(
    'is not about %s',
    (statement) => {
      expect(answersOf('any-user-without-type', policy(statement))).toEqual(['not-applicable']);
    },
  );
});

describe('wildcard-reaches-others', () => {
  const reading = (where: string, place = 'compartment id ${oci_identity_compartment.Prod.id}') =>
    policy(`Allow group payments to read repos in ${place} where ${where}`);
  const untagged = { ...COMPARTMENTS, ...repositories({ 'prod/payments/api': {}, 'prod/payroll/run': {} }) };

  test('finds a pattern that reaches another folder', () => {
    expect(answersOf('wildcard-reaches-others', { ...untagged, ...reading('target.repo.name = /prod/pay*/') })).toEqual(
      [["/prod/pay*/ allows payments access to 'prod/payments/api', 'prod/payroll/run', which have different owners"]],
    );
  });

  test('goes by the tags where there are some', () => {
    const tagged = repositories({
      'api-dev': { Environment: 'dev', Owner: 'payments' },
      'api-prod': { Environment: 'prod', Owner: 'payments' },
      'api-docs': { Environment: 'prod', Owner: 'payments' },
    });

    const answer = answersOf('wildcard-reaches-others', {
      ...COMPARTMENTS,
      ...tagged,
      ...reading('target.repo.name = /api*/'),
    });

    expect(answer).toEqual([["/api*/ allows payments access to 'api-dev', 'api-docs', which have different owners"]]);
  });

  test.each([
    ['Environment', { Owner: 'payments' }],
    ['Owner', { Environment: 'prod' }],
  ])('goes by the tags where %s is none of them', (_, tags) => {
    const [key] = Object.keys(tags);
    const tagged = repositories({ 'a/api': tags, 'b/api': tags, 'a/web': { [String(key)]: 'other' } });
    const answer = (pattern: string) =>
      answersOf('wildcard-reaches-others', {
        ...COMPARTMENTS,
        ...tagged,
        ...reading(`target.repo.name = ${pattern}`),
      });

    expect(answer('/*api/')).toEqual(['compliant']);
    expect(answer('/a*/')).toEqual([["/a*/ allows payments access to 'a/api', 'a/web', which have different owners"]]);
  });

  test.each(['/prod/payments/*/', '/*payments*/'])('has nothing against %s', (pattern) => {
    const untagged = {
      ...COMPARTMENTS,
      ...repositories({ 'prod/payments/api': {}, 'prod/payments/web': {}, 'prod/payroll/run': {} }),
    };

    expect(answersOf('wildcard-reaches-others', { ...untagged, ...reading(`target.repo.name = ${pattern}`) })).toEqual([
      'compliant',
    ]);
  });

  test('has nothing against another repository that is named', () => {
    const where = "any {target.repo.name = /prod/payments/*/, target.repo.name = 'prod/payroll/run'}";

    expect(answersOf('wildcard-reaches-others', { ...untagged, ...reading(where) })).toEqual(['compliant']);
  });

  test('has nothing against a pattern that another condition keeps in bounds', () => {
    const where = "all {target.repo.name = /prod/pay*/, target.repo.name != 'prod/payroll/run'}";

    expect(answersOf('wildcard-reaches-others', { ...untagged, ...reading(where) })).toEqual(['compliant']);
  });

  test.each([
    ['a name', reading("target.repo.name = 'prod/payments/api'")],
    ['a pattern that matches nothing here', reading('target.repo.name = /test/*/')],
    [
      'repositories of another compartment',
      reading('target.repo.name = /prod/pay*/', 'compartment id ${oci_identity_compartment.Dev.id}'),
    ],
    ['what is no repository', policy('Allow group a to read vaults in tenancy where target.repo.name = /prod/pay*/')],
  ])('is not about %s', (_, written) => {
    expect(answersOf('wildcard-reaches-others', { ...untagged, ...written })).toEqual(['not-applicable']);
  });
});

describe('list-by-name', () => {
  test.each([
    "Allow group a to inspect repos in tenancy where target.repo.name = 'a'",
    "Allow group a to inspect all-artifacts in tenancy where target.repo.name != 'a'",
    "Allow group a to {REPOSITORY_INSPECT} in tenancy where target.repo.name = 'a'",
    "Allow group a to read repos in tenancy where all {target.repo.name = 'a', request.permission = 'REPOSITORY_INSPECT'}",
    "Allow group a to read repos in tenancy where all {target.repo.name = 'a', request.operation = 'ListContainerRepositories'}",
  ])('finds %s', (statement) => {
    expect(answersOf('list-by-name', policy(statement))).toEqual([
      [`a cannot list repositories, despite "${statement}"`],
    ]);
  });

  test.each([
    'Allow group a to inspect repos in tenancy',
    "Allow group a to inspect repos in tenancy where any {target.repo.name = 'a', request.region = 'fra'}",
  ])('has nothing against %s', (statement) => {
    expect(answersOf('list-by-name', policy(statement))).toEqual(['compliant']);
  });

  test.each([
    "Allow group a to read repos in tenancy where target.repo.name = 'a'",
    "Allow group a to manage repos in tenancy where all {target.repo.name = 'a', request.permission = 'REPOSITORY_UPDATE'}",
    "Allow group a to inspect vaults in tenancy where target.repo.name = 'a'",
  ])('is not about %s', (statement) => {
    expect(answersOf('list-by-name', policy(statement))).toEqual(['not-applicable']);
  });
});

describe('unknown-group', () => {
  const made = {
    oci_identity_group: { Ci: { name: 'ci' } },
    oci_identity_dynamic_group: { Hosts: { name: 'hosts' } },
    oci_identity_domains_group: { Auditors: { display_name: 'auditors' } },
  };
  const existing = [
    { kind: 'group', name: 'release' },
    { kind: 'group', name: 'admins', domain: 'Corporate' },
  ];
  const answer = (subject: string) =>
    answersOf('unknown-group', { ...made, ...policy(`Allow ${subject} to read repos in tenancy`) }, { existing });

  test.each([
    ['group Cii', "the app does not declare group 'Cii'"],
    ['group hosts', "the app does not declare group 'hosts'"],
    ['dynamic-group ci', "the app does not declare dynamic-group 'ci'"],
    ['dynamic-group release', "the app does not declare dynamic-group 'release'"],
    ['group ci, other', "the app does not declare group 'other'"],
    ['group admins', "the app does not declare group 'admins'"],
    ["group 'Partners'/'release'", "the app does not declare group 'release'"],
  ])('finds %s', (subject, message) => {
    expect(answer(subject)).toEqual([[`${message} of "Allow ${subject} to read repos in tenancy"`]]);
  });

  test.each([
    'group ci',
    'group CI, release',
    'dynamic-group hosts',
    "group 'Corporate'/'admins'",
    "group 'Corporate'/'auditors'",
    'group Administrators',
    'group ${oci_identity_group.Ci.name}',
  ])('has nothing against %s', (subject) => {
    expect(answer(subject)).toEqual(['compliant']);
  });

  test.each(['group id ocid1.group.oc1..a', 'group ${var.group}', 'any-user', 'service fn'])(
    'is not about %s',
    (subject) => {
      expect(answer(subject)).toEqual(['not-applicable']);
    },
  );
});

describe('location-out-of-reach', () => {
  const ocidOf = (id: string) => `\${oci_identity_compartment.${id}.id}`;
  const answer = (attached: string, location: string) =>
    answersOf('location-out-of-reach', {
      ...COMPARTMENTS,
      ...policy(`Allow group a to read repos in ${location}`, attached),
    });
  const TENANCY = 'ocid1.tenancy.oc1..acme';

  test.each([
    [ocidOf('Dev'), 'tenancy', 'acme-dev', 'tenancy'],
    ['ocid1.compartment.oc1..x', 'tenancy', 'ocid1.compartment.oc1..x', 'tenancy'],
    [ocidOf('Dev'), `compartment id ${ocidOf('Prod')}`, 'acme-dev', 'compartment acme-prod'],
    [ocidOf('Dev'), `compartment id ${ocidOf('Team')}`, 'acme-dev', 'compartment team'],
    [ocidOf('Team'), `compartment id ${ocidOf('Prod')}`, 'team', 'compartment acme-prod'],
    [ocidOf('Dev'), `compartment id ${TENANCY}`, 'acme-dev', `compartment id ${TENANCY}`],
    [ocidOf('Dev'), 'compartment acme-prod', 'acme-dev', 'compartment acme-prod'],
    [TENANCY, 'compartment team', TENANCY, 'compartment team'],
  ])('finds a policy at %s about %s', (attached, location, place, shown) => {
    expect(answer(attached, location)).toEqual([
      [
        `the policy is attached to '${place}', which does not contain the location of "Allow group a to read repos in ${shown}"`,
      ],
    ]);
  });

  test.each([
    [TENANCY, 'tenancy'],
    [TENANCY, 'compartment acme-dev'],
    [TENANCY, 'compartment acme-prod:team'],
    [TENANCY, `compartment id ${ocidOf('Team')}`],
    [ocidOf('Prod'), `compartment id ${ocidOf('Team')}`],
    [ocidOf('Prod'), 'compartment acme-prod'],
    [ocidOf('Prod'), 'compartment TEAM'],
    ['${var.tenancy}', 'compartment id ${var.tenancy}'],
    ['${var.tenancy}', 'tenancy'],
  ])('has nothing against a policy at %s about %s', (attached, location) => {
    expect(answer(attached, location)).toEqual(['compliant']);
  });

  test.each([
    ['${var.tenancy}', 'compartment acme-dev'],
    ['${var.tenancy}', 'compartment id ${oci_identity_compartment.Team.id}'],
    [ocidOf('Prod'), 'compartment id ocid1.compartment.oc1..x'],
    [ocidOf('Prod'), 'compartment other'],
    ['ocid1.compartment.oc1..x', 'compartment id ocid1.compartment.oc1..y'],
  ])('cannot tell about a policy at %s and %s', (attached, location) => {
    expect(answer(attached, location)).toEqual(['not-applicable']);
  });

  test('tells siblings apart below a tenancy that only Terraform knows', () => {
    const compartment = (name: string) => ({ name, compartment_id: '${var.tenancy}' });
    const resources = {
      oci_identity_compartment: { Dev: compartment('dev'), Prod: compartment('prod') },
      ...policy(`Allow group a to read repos in compartment id ${ocidOf('Dev')}`, ocidOf('Prod')),
    };

    expect(answersOf('location-out-of-reach', resources)).toEqual([
      [
        `the policy is attached to 'prod', which does not contain the location of "Allow group a to read repos in compartment dev"`,
      ],
    ]);
  });
});

test('a policy is judged by its worst statement, and says all that is wrong', () => {
  const written = policy([
    'Allow group a to read repos in compartment dev',
    'Allow group b to read repos in tenancy',
    'Allow group c to inspect repos in tenancy',
  ]);

  expect(answersOf('tenancy-wide-grant', written)).toEqual([
    [expect.stringMatching(/^b may read repos/), expect.stringMatching(/^c may inspect repos/)],
  ]);
});

test('a long statement is cut', () => {
  const statement = `Allow group a to read repos in tenancy where request.region = '${'x'.repeat(300)}'`;

  expect(answersOf('tenancy-wide-grant', policy(statement))).toEqual([
    [`a may read repos everywhere, by "${statement.slice(0, 199)}…"`],
  ]);
});

describe('unknown-repository', () => {
  const made = { oci_artifacts_container_repository: { Web: { display_name: 'prod/shop/web' } } };
  const where = (condition: string) => `Allow group ci to read repos in tenancy where ${condition}`;
  const answer = (condition: string, resources: object = made) =>
    answersOf(
      'unknown-repository',
      { ...resources, ...policy(where(condition)) },
      { retired: [{ kind: 'repository', name: 'prod/shop/search' }] },
    );

  test.each([
    "target.repo.name = 'prod/shop/wbe'",
    "any {target.repo.name = 'prod/shop/web', target.repo.name = 'prod/shop/wbe'}",
  ])('finds %s', (condition) => {
    expect(answer(condition)).toEqual([
      [`the app does not declare repository 'prod/shop/wbe' of "${where(condition)}"`],
    ]);
  });

  test.each([
    "target.repo.name = 'PROD/shop/web'",
    "target.repo.name = 'prod/shop/search'",
    "target.repo.name = '${oci_artifacts_container_repository.Web.display_name}'",
  ])('has nothing against %s', (condition) => {
    expect(answer(condition)).toEqual(['compliant']);
  });

  test.each(["target.repo.name = '${var.name}'", 'target.repo.name = /prod*/', "target.repo.name != 'x'"])(
    'is not about %s',
    (condition) => {
      expect(answer(condition)).toEqual(['not-applicable']);
    },
  );

  test('is not about an app without repositories', () => {
    const answers = answersOf('unknown-repository', policy(where("target.repo.name = 'prod/shop/wbe'")));

    expect(answers).toEqual(['not-applicable']);
  });
});
