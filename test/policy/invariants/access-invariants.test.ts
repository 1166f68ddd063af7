import { App, Aspects, Lazy, TerraformStack, Testing } from 'cdktf';
import { ArtifactsContainerRepository } from '../../../lib/bindings/oci/artifacts-container-repository';
import { IdentityCompartment } from '../../../lib/bindings/oci/identity-compartment';
import { IdentityPolicy } from '../../../lib/bindings/oci/identity-policy';
import { OciProvider } from '../../../lib/bindings/oci/provider';
import { AnyUser } from '../../../lib/identity/any-user';
import { Compartment, ICompartment } from '../../../lib/identity/compartment';
import { Group } from '../../../lib/identity/group';
import { all, any, Condition, equals } from '../../../lib/policy-language/condition';
import { IPrincipal } from '../../../lib/identity/principal';
import { AccessInvariant } from '../../../lib/policy/invariants/access-invariant';
import { isolation } from '../../../lib/policy/invariants/isolation';
import { noAnyUserAccess } from '../../../lib/policy/invariants/no-any-user-access';
import { noTenancyWideAccess } from '../../../lib/policy/invariants/no-tenancy-wide-access';
import { requireAccess } from '../../../lib/policy/invariants/require-access';
import { pushRestrictedTo, restrictedTo, secretWritesRestrictedTo } from '../../../lib/policy/invariants/restricted-to';
import { separationOfPushAndPolicies } from '../../../lib/policy/invariants/separation-of-duties';
import { ContainerRepository } from '../../../lib/registry/container-repository';
import { Secret } from '../../../lib/secrets/secret';
import { emptyStack, someCompartment, someTenancy } from '../../support/stack';

const PROD_REPOSITORY = "target.repo.name = 'prod/api'";

/** A registry with a repository in dev and in prod, statements in policies of the tenancy, and what must hold. */
function registry(stack: TerraformStack) {
  new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  const tenancy = someTenancy(stack);
  const made = (name: string, parent: ICompartment) =>
    new Compartment(stack, name, { compartmentName: name, parent, description: 'd' });
  const root = made('registry', tenancy);
  const [dev, prod] = [made('dev', root), made('prod', root)];
  const repository = (compartment: Compartment) =>
    new ContainerRepository(compartment, 'Api', { compartment, repositoryName: `${compartment.node.id}/api` });
  const byHand = (statements: string[], attached: ICompartment = tenancy) =>
    new IdentityPolicy(stack, `ByHand-${attached.node.id}`, {
      compartmentId: attached.ocid,
      name: 'n',
      description: 'd',
      statements,
    });
  return { stack, tenancy, dev, prod, api: repository(prod), devApi: repository(dev), byHand };
}

/** Text that is none of what a construct could check. */
function onlyTerraformKnows(text: string): string {
  return Lazy.stringValue({ produce: () => text });
}

function refusalsOf(stack: TerraformStack): string[] {
  try {
    Testing.synth(stack, true);
  } catch (error) {
    const lines = String(error).split('\n');
    const refusals = lines.filter((line) => line.includes('[test]'));
    expect(refusals).not.toEqual([]);
    return refusals.map((line) => line.trim().replace('[test] ', ''));
  }
  return [];
}

/** What is refused when these statements stand in the tenancy. */
function refused(invariant: AccessInvariant, ...statements: string[]): string[] {
  const { stack, byHand } = registry(emptyStack());
  byHand(statements);
  requireAccess(stack, invariant);
  return refusalsOf(stack);
}

const release = { subject: { kind: 'group', members: [{ name: 'release' }] } } as const;
const restrictedToRelease = pushRestrictedTo('prod', release);
const PUSH = "any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'}";

describe('only those named push', () => {
  const invariant = pushRestrictedTo('prod', release);

  test('refuses another, and names the request, the statement, the construct and the way out', () => {
    expect(refused(invariant, 'Allow group x to manage repos in tenancy')).toEqual([
      "test: x may push to 'prod/api': only the principals named in the invariant may push in prod; " +
        'remove "Allow group x to manage repos in tenancy" (test/ByHand-Tenancy), or add x to the invariant',
    ]);
  });

  test('refuses what two statements come to, and names both', () => {
    expect(
      refused(
        invariant,
        'Allow group X to read repos in tenancy',
        `Allow group 'default'/'x' to manage repos in compartment registry:prod where request.permission = 'REPOSITORY_UPDATE'`,
      ),
    ).toEqual([
      "test: X may push to 'prod/api': only the principals named in the invariant may push in prod; " +
        'remove "Allow group X to read repos in tenancy" (test/ByHand-Tenancy) and ' +
        `"Allow group 'default'/'x' to manage repos in compartment registry:prod where request.permission = 'REPOSITORY_UPDATE'" ` +
        '(test/ByHand-Tenancy), or add X to the invariant',
    ]);
  });

  test('tells of one who pushes to many once, and to how many', () => {
    const { stack, prod, byHand } = registry(emptyStack());
    for (const repositoryName of ['prod/shop', 'prod/web']) {
      new ContainerRepository(prod, repositoryName, { compartment: prod, repositoryName });
    }
    byHand(['Allow group x to manage repos in compartment registry:prod']);
    requireAccess(stack, invariant);

    expect(refusalsOf(stack)).toEqual([expect.stringMatching(/^test: x may push to 'prod\/api' and 2 more: /)]);
  });

  test('tells of everyone who pushes, and of a long condition in short', () => {
    const names = Array.from({ length: 40 }, (_, index) => `target.repo.name = 'prod/${index}'`);
    const long = `Allow group y to manage repos in tenancy where any {${names.join(', ')}, ${PROD_REPOSITORY}}`;

    expect(refused(invariant, 'Allow group x to manage all-resources in tenancy', long)).toEqual([
      expect.stringContaining("x may push to 'prod/api'"),
      expect.stringContaining('remove "Allow group y to manage repos in tenancy where …" (test/ByHand-Tenancy), or'),
    ]);
  });

  test.each([
    ['by the name of the compartment', 'Allow group x to manage repos in compartment registry:prod'],
    ['by its path, in any case', 'Allow group x to manage repos in compartment Registry:PROD'],
    ['above it', 'Allow group x to manage all-artifacts in compartment registry'],
    ['by a pattern', `Allow group x to manage repos in tenancy where target.repo.name = /*api/`],
    ['under a condition on the request', `Allow group x to manage repos in tenancy where request.user.name = 'ann'`],
    [
      'in one of two cases',
      `Allow group x to manage repos in tenancy where any {request.region = 'fra', target.repo.name = 'dev/api'}`,
    ],
    [
      'for a time',
      `Allow group x to manage repos in tenancy where request.utc-timestamp before '2999-01-01T00:00:00Z'`,
    ],
    [
      'by a name that only Terraform knows',
      "Allow group x to manage repos in tenancy where target.repo.name = '${var.repo}'",
    ],
    ['to a group of another tenancy', 'Admit group x of tenancy Partner to manage repos in compartment registry:prod'],
    ['to anyone', 'Allow any-user to manage repos in tenancy'],
    [
      'where two variables are the same',
      'Allow group outsiders to manage repos in tenancy where target.repo.name = request.user.name',
    ],
    ['to a dynamic group of the same name as release', 'Allow dynamic-group release to manage repos in tenancy'],
  ])('refuses what is given %s', (_, statement) => {
    expect(refused(invariant, statement)).toHaveLength(1);
  });

  test('does not count on a deny', () => {
    expect(
      refused(invariant, 'Allow group x to manage repos in tenancy', 'Deny group x to manage repos in tenancy'),
    ).toHaveLength(1);
  });

  test.each([
    `Allow group release to manage repos in compartment registry:prod where all {${PROD_REPOSITORY}, ${PUSH}}`,
    `Allow group 'Default'/'Release' to manage repos in tenancy`,
    'Allow group x to read all-resources in tenancy',
    'Allow group x to manage repos in compartment registry:dev',
    'Allow group x to manage repos in compartment prod:dev',
    'Allow group x to manage repos in compartment sandbox',
    "Allow group x to manage repos in tenancy where target.repo.name = 'dev/api'",
    'Allow group x to manage repos in tenancy where target.repo.name = /dev*/',
    `Allow group x to manage repos in tenancy where all {request.region = 'fra', target.repo.name = 'dev/api'}`,
    "Allow group x to manage repos in tenancy where request.permission != 'REPOSITORY_UPDATE'",
    "Allow group x to manage all-resources in tenancy where target.secret.name != 'token'",
    'Endorse group x to manage repos in tenancy Partner',
    'Deny group x to manage repos in tenancy',
  ])('lets be: %s', (statement) => {
    expect(refused(invariant, statement)).toEqual([]);
  });

  test('knows a group that the app makes by its name and by its OCID alike', () => {
    const { stack, tenancy, prod, api, byHand } = registry(emptyStack());
    const [pushers, others] = ['pushers', 'others'].map(
      (groupName) => new Group(stack, groupName, { tenancy, groupName, description: 'd' }),
    ) as [Group, Group];
    api.grantPush(pushers);
    byHand([
      `Allow group id ${pushers.ocid} to manage repos in tenancy`,
      'Allow group devs to manage repos in compartment registry:dev',
      `Allow group others to read repos in compartment id ${prod.ocid}`,
      `Allow group id ${others.ocid} to manage repos in compartment registry:prod where request.permission = 'REPOSITORY_UPDATE'`,
    ]);
    requireAccess(stack, pushRestrictedTo(prod, pushers));

    expect(refusalsOf(stack)).toEqual([expect.stringMatching(/^test: others may push to 'prod\/api': /)]);
  });

  test('may be named by their OCIDs', () => {
    const { stack, tenancy, byHand } = registry(emptyStack());
    const pushers = new Group(stack, 'Pushers', { tenancy, groupName: 'pushers', description: 'd' });
    const existing = 'ocid1.group.oc1..existing';
    byHand([
      'Allow group pushers to manage repos in tenancy',
      `Allow group id ${existing} to manage repos in tenancy`,
      'Allow group x to manage repos in tenancy',
    ]);
    requireAccess(
      stack,
      pushRestrictedTo(
        'prod',
        Group.fromOcid(stack, 'Again', pushers.ocid),
        Group.fromOcid(stack, 'Existing', existing),
      ),
    );

    expect(refusalsOf(stack)).toEqual([expect.stringMatching(/^test: x may push /)]);
  });

  test.each(['sandbox', 'registry:sandbox', 'id ocid1.compartment.oc1..above'])(
    'takes a compartment that is known by OCID alone to lie in %s, and says that it may not',
    (path) => {
      const stack = emptyStack();
      new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
      const old = Compartment.fromOcid(stack, 'Old', 'ocid1.compartment.oc1..old');
      new ContainerRepository(stack, 'Api', { compartment: old, repositoryName: 'old/api' });
      new IdentityPolicy(stack, 'ByHand', {
        compartmentId: someTenancy(stack).ocid,
        name: 'n',
        description: 'd',
        statements: [`Allow group x to manage repos in compartment ${path}`],
      });
      requireAccess(stack, pushRestrictedTo(old));

      expect(refusalsOf(stack)).toEqual([
        `test: x may push to 'old/api', unless that lies outside compartment ${path}: ` +
          'only the principals named in the invariant may push in test/Old; ' +
          `remove "Allow group x to manage repos in compartment ${path}" (test/ByHand), or add x to the invariant`,
      ]);
    },
  );

  test.each([
    ['a variable may name', 'in compartment ${var.target}'],
    ['an element of a list may name', 'in compartment ${each.value}'],
    ['has the OCID that an expression leads to', 'in compartment id ${local.places["prod"]}'],
    ['is one of several', 'in compartment id ${oci_identity_compartment.prod_F335F39F[0].id}'],
  ])('refuses what is given in a compartment that %s', (_, place) => {
    expect(refused(invariant, `Allow group x to manage repos ${place}`)).toHaveLength(1);
  });

  test.each([
    ['a resource type', 'manage ${var.type}'],
    ['a permission', '{REPOSITORY_READ, ${var.permission}}'],
    ['a list of permissions', '{${join(", ", var.permissions)}}'],
  ])('refuses %s that only Terraform knows', (_, action) => {
    expect(refused(invariant, `Allow group x to ${action} in tenancy`)).toHaveLength(1);
  });

  test('refuses a name that a directive makes', () => {
    expect(
      refused(
        invariant,
        "Allow group x to manage repos in tenancy where target.repo.name = '%{ if var.live }prod%{ else }dev%{ endif }/api'",
      ),
    ).toHaveLength(1);
  });

  /** What is refused when these statements stand in the tenancy, of a repository in a compartment of this OCID. */
  function refusedIn(ocid: string, statement: string, name = 'old/api'): string[] {
    const stack = emptyStack();
    new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
    const [old, other] = [ocid, 'ocid1.compartment.oc1..other'].map((one, index) =>
      Compartment.fromOcid(stack, `Place${index}`, onlyTerraformKnows(one)),
    ) as [ICompartment, ICompartment];
    new ContainerRepository(stack, 'Api', { compartment: old, repositoryName: onlyTerraformKnows(name) });
    new ContainerRepository(stack, 'Other', { compartment: other, repositoryName: 'other/api' });
    new IdentityPolicy(stack, 'ByHand', {
      compartmentId: someTenancy(stack).ocid,
      name: 'n',
      description: 'd',
      statements: [statement],
    });
    requireAccess(stack, pushRestrictedTo(old));
    return refusalsOf(stack);
  }

  test.each([
    'compartment id ocid1.compartment.oc1..parent',
    'compartment id ocid1.tenancy.oc1..tenancy',
    'compartment id ${var.parent}',
  ])('refuses what is given above a compartment that is known by OCID alone: in %s', (place) => {
    expect(refusedIn('ocid1.compartment.oc1..old', `Allow group x to manage repos in ${place}`)).toHaveLength(1);
    expect(refusedIn('${var.old}', `Allow group x to manage repos in ${place}`)).toHaveLength(1);
  });

  test('lets be what is given in another compartment that holds repositories of the app', () => {
    const statement = 'Allow group x to manage repos in compartment id ocid1.compartment.oc1..other';

    expect(refusedIn('ocid1.compartment.oc1..old', statement)).toEqual([]);
  });

  test('refuses what is given by the name of a repository that only Terraform knows', () => {
    const statement = "Allow group x to manage repos in tenancy where target.repo.name = 'shop/api'";

    expect(refusedIn('ocid1.compartment.oc1..old', statement, '${each.value}')).toEqual([
      expect.stringContaining("x may push to '${each.value}'"),
    ]);
  });

  test('refuses what is given by the name of a parent whose OCID a variable holds', () => {
    const stack = emptyStack();
    new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
    const parent = Compartment.fromOcid(stack, 'Parent', onlyTerraformKnows('${var.compartment_ocid}'));
    const compartment = new Compartment(stack, 'Prod', { parent, compartmentName: 'prod', description: 'd' });
    new ContainerRepository(stack, 'Api', { compartment, repositoryName: 'prod/api' });
    new IdentityPolicy(stack, 'ByHand', {
      compartmentId: someTenancy(stack).ocid,
      name: 'n',
      description: 'd',
      statements: ['Allow group x to manage repos in compartment registry'],
    });
    requireAccess(stack, pushRestrictedTo(compartment));

    expect(refusalsOf(stack)).toHaveLength(1);
  });

  test('refuses what is given in a compartment that the app makes under a name that only Terraform knows', () => {
    const { stack, prod, byHand } = registry(emptyStack());
    prod.node.findAll().forEach((node) => {
      if (node instanceof IdentityCompartment) {
        node.addOverride('name', '${var.platform}-prod');
      }
    });
    byHand(['Allow group x to manage repos in compartment registry:acme-prod']);
    requireAccess(stack, pushRestrictedTo(prod));

    expect(refusalsOf(stack)).toHaveLength(1);
  });

  test('lets be what is given by OCID in another compartment that the app makes, be it empty', () => {
    const { stack, tenancy, byHand } = registry(emptyStack());
    const later = new Compartment(stack, 'Later', { compartmentName: 'later', parent: tenancy, description: 'd' });
    byHand([`Allow group x to manage repos in compartment id ${later.ocid}`]);
    requireAccess(stack, invariant);

    expect(refusalsOf(stack)).toEqual([]);
  });

  test('refuses what is given by the name of a repository in one of several compartments', () => {
    const { stack, byHand } = registry(emptyStack());
    const compartmentId = '${oci_identity_compartment.prod_F335F39F[0].id}';
    new ArtifactsContainerRepository(stack, 'Counted', { compartmentId, displayName: 'prod/web' });
    byHand(["Allow group x to manage repos in tenancy where target.repo.name = 'prod/web'"]);
    requireAccess(stack, invariant);

    expect(refusalsOf(stack)).toEqual([expect.stringContaining("x may push to 'prod/web'")]);
  });

  test('proves it of a place that holds no repository of the app, too', () => {
    const { stack, tenancy, byHand } = registry(emptyStack());
    new Compartment(stack, 'Later', { compartmentName: 'later', parent: tenancy, description: 'd' });
    byHand(['Allow group x to manage repos in compartment later']);
    requireAccess(stack, pushRestrictedTo('later', release));

    expect(refusalsOf(stack)).toEqual([expect.stringContaining("x may push to 'any of later'")]);
  });

  test('refuses what is given on every repository but those that the app makes', () => {
    const statement = `Allow group x to manage repos in compartment registry:prod where target.repo.name != 'prod/api'`;

    expect(refused(invariant, statement)).toEqual([expect.stringContaining("x may push to 'any of prod'")]);
  });

  test('says so when the app knows nothing of a compartment', () => {
    const { stack } = registry(emptyStack());
    requireAccess(stack, pushRestrictedTo(someCompartment(stack, 'Elsewhere')));

    expect(refusalsOf(stack)).toEqual([
      "test: scope 'test/Elsewhere': the app has nothing in it, so its access is not known; " +
        'name a compartment that has resources of the app, or that a statement names',
    ]);
  });

  test('proves it of a compartment that only a statement tells of', () => {
    const { stack, byHand } = registry(emptyStack());
    const elsewhere = someCompartment(stack, 'Elsewhere');
    byHand([`Allow group x to manage repos in compartment id ${elsewhere.ocid}`]);
    requireAccess(stack, pushRestrictedTo(elsewhere));

    expect(refusalsOf(stack)).toEqual([
      expect.stringContaining("x may push to 'any of ocid1.compartment.oc1..elsewhere'"),
    ]);
  });

  describe('a statement that cannot be about prod, or not any more', () => {
    test.each([
      ["target.compartment.name != 'prod'"],
      ["target.compartment.name = 'dev'"],
      ["all {target.compartment.name != 'prod', request.region = 'fra'}"],
      ["target.repo.name != 'prod/api'"],
      ["request.utc-timestamp before '2020-01-01T00:00:00Z'"],
      [
        "all {target.repo.name = 'prod/api', request.utc-timestamp between '2019-01-01T00:00:00Z' and '2020-01-01T00:00:00Z'}",
      ],
      ["any {request.utc-timestamp before '2020-01-01T00:00:00Z', target.compartment.name = 'dev'}"],
    ])('is accepted: where %s', (where) => {
      expect(
        refused(restrictedToRelease, `Allow group x to manage repos in tenancy where ${where}`).filter(
          (one) => !one.includes('any of'),
        ),
      ).toEqual([]);
    });

    test.each([
      ["target.compartment.name != 'dev'"],
      ["any {target.compartment.name != 'prod', request.region = 'fra'}"],
      ["request.utc-timestamp before '2999-01-01T00:00:00Z'"],
      ["request.utc-timestamp after '2020-01-01T00:00:00Z'"],
      ["any {request.utc-timestamp before '2020-01-01T00:00:00Z', request.region = 'fra'}"],
      ["request.utc-timestamp before '\${var.end}'"],
    ])('is refused otherwise: where %s', (where) => {
      expect(refused(restrictedToRelease, `Allow group x to manage repos in tenancy where ${where}`)).toHaveLength(1);
    });

    test('knows the compartment by its OCID', () => {
      const { stack, prod, byHand } = registry(emptyStack());
      byHand([`Allow group x to manage repos in tenancy where target.compartment.id != '${prod.ocid}'`]);
      requireAccess(stack, restrictedToRelease);

      expect(refusalsOf(stack)).toEqual([]);
    });
  });

  describe('any user under a condition', () => {
    const pipeline = AnyUser.where(
      equals('request.principal.id', onlyTerraformKnows('ocid1.devopsbuildpipeline.oc1..a')),
    );

    test('is let in alone', () => {
      const { stack, api, devApi } = registry(emptyStack());
      api.grantPush(pipeline);
      devApi.grantPush({ subject: { kind: 'group', members: [{ name: 'devs' }] } });
      requireAccess(stack, pushRestrictedTo('prod', pipeline));

      expect(refusalsOf(stack)).toEqual([]);
    });

    test.each([
      ['', 'any-user'],
      [" where request.principal.id = 'ocid1.devopsbuildpipeline.oc1..b'", 'any-user (principal.id=ocid1.devops'],
      [" where request.principal.type = 'instance'", 'any-user (principal.type=instance)'],
      [
        " where all {request.principal.group.tag.a.b = 'x', request.principal.group.tag.a.b = 'y'}",
        'any-user (principal.group.tag.a.b=x principal.group.tag.a.b=y)',
      ],
      [" where any {request.user.id = 'a', request.user.id = 'b'}", 'any-user'],
    ])('does not let in others: any-user%s', (where, who) => {
      const { stack, api, byHand } = registry(emptyStack());
      api.grantPush(pipeline);
      byHand([`Allow any-user to manage repos in tenancy${where}`]);
      requireAccess(stack, pushRestrictedTo('prod', pipeline));

      expect(refusalsOf(stack)).toContainEqual(expect.stringContaining(`test: ${who}`));
    });
  });

  test('sees an override', () => {
    const { stack, byHand } = registry(emptyStack());
    byHand(['Allow group x to read repos in tenancy']).addOverride('statements', [
      'Allow group x to manage repos in tenancy',
    ]);
    requireAccess(stack, pushRestrictedTo('prod'));

    expect(refusalsOf(stack)).toHaveLength(1);
  });

  test('sees what an override of the stack writes', () => {
    const { stack, tenancy } = registry(emptyStack());
    stack.addOverride('resource.oci_identity_policy.ByStack', {
      compartment_id: tenancy.ocid,
      name: 'n',
      description: 'd',
      statements: ['Allow group x to manage repos in tenancy'],
    });
    requireAccess(stack, pushRestrictedTo('prod'));

    expect(refusalsOf(stack)).toEqual([expect.stringContaining('(oci_identity_policy.ByStack)')]);
  });

  test('sees what an override of the stack puts into a list of statements', () => {
    const { stack, byHand } = registry(emptyStack());
    const policy = byHand(['Allow group x to read repos in tenancy', 'Allow group y to read repos in tenancy']);
    stack.addOverride(
      `resource.oci_identity_policy.${policy.friendlyUniqueId}.statements.1`,
      'Allow group y to manage repos in tenancy',
    );
    requireAccess(stack, pushRestrictedTo('prod'));

    expect(refusalsOf(stack)).toEqual([expect.stringMatching(/^test: y may push .*manage.*\(test\/ByHand-Tenancy\)/)]);
  });

  test('sees what is written into a policy of this library by hand', () => {
    const { stack, api, prod } = registry(emptyStack());
    api.grantPull(release);
    const policies = prod.node.findAll().filter((node) => node instanceof IdentityPolicy);
    policies.forEach((policy) => (policy.statements = ['Allow group x to manage repos in tenancy']));
    requireAccess(stack, pushRestrictedTo('prod', release));

    expect(refusalsOf(stack)).toEqual([expect.stringContaining('(test/prod/Policies/Resource)')]);
  });

  test.each([
    ['prd', "did you mean 'prod'?"],
    ['prod/api', "did you mean 'prod'?"],
    ['sandboxes', 'name one of dev, ocid1.tenancy.oc1..tenancy, prod, registry'],
  ])('says so when no place goes by the name of %s', (place, fix) => {
    expect(refused(pushRestrictedTo(place))).toEqual([
      `test: scope '${place}': there is no scope of that name; ${fix}`,
    ]);
  });

  test('is one word for more: only those named may do anything', () => {
    expect(refused(restrictedTo('list', 'prod'), 'Allow group x to inspect repos in compartment registry')).toEqual([
      "test: x may list 'prod/api': only the principals named in the invariant may list in prod; " +
        'remove "Allow group x to inspect repos in compartment registry" (test/ByHand-Tenancy), or add x to the invariant',
    ]);
  });
});

describe('nobody both pushes and manages policies', () => {
  const invariant = separationOfPushAndPolicies('prod');
  const push = `Allow group release to manage repos in compartment registry:prod where all {${PROD_REPOSITORY}, ${PUSH}}`;

  test('refuses one who does, with the statements of both', () => {
    expect(refused(invariant, push, 'Allow group release to manage policies in compartment registry')).toEqual([
      "test: release may push to 'prod/api', and release may manage policies of 'prod': " +
        `no principal may both push and manage policies in prod; remove "${push}" (test/ByHand-Tenancy) and ` +
        '"Allow group release to manage policies in compartment registry" (test/ByHand-Tenancy), ' +
        'or assign one of the two to another principal',
    ]);
  });

  test('refuses it where no repository of the app is', () => {
    const { stack, tenancy, byHand } = registry(emptyStack());
    new Compartment(stack, 'Later', { compartmentName: 'later', parent: tenancy, description: 'd' });
    byHand(['Allow group x to manage all-resources in compartment later']);
    requireAccess(stack, separationOfPushAndPolicies('later'));

    expect(refusalsOf(stack)).toHaveLength(1);
  });

  test('lets two who do one each, and one who manages elsewhere', () => {
    expect(
      refused(
        invariant,
        push,
        'Allow group admins to manage policies in tenancy',
        'Allow group release to manage policies in compartment registry:dev',
        'Allow group release to inspect policies in tenancy',
      ),
    ).toEqual([]);
  });
});

describe('no any-user', () => {
  test.each([
    ['Allow any-user to read repos in tenancy', 'any-user'],
    ["Allow any-group to read repos in tenancy where request.principal.type = 'instance'", 'any-group'],
    ["Allow any-user to use keys in tenancy where any {request.user.id = 'u', request.region = 'fra'}", 'any-user'],
    ['Allow any-user to use keys in tenancy where request.user.name = /*/', 'any-user'],
    ['Allow any-user to use keys in tenancy where request.user.id = target.user.id', 'any-user'],
    ["Allow any-user to use keys in tenancy where request.user.id != 'u'", 'any-user'],
    [
      "Allow any-user to use keys in tenancy where all {request.principal.namespace = 'n', request.principal.service_account = 's'}",
      'any-user',
    ],
    ['Admit any-user of tenancy Partner to read repos in tenancy', 'any-user'],
  ])('refuses %s', (statement, who) => {
    expect(refused(noAnyUserAccess(), statement)).toEqual([
      `test: ${who} may do what a statement of test/ByHand-Tenancy says: a statement must name the principals that it allows; ` +
        `remove "${statement}" (test/ByHand-Tenancy), ` +
        'or name a group or a dynamic group, or say in its condition who asks, for example by request.user.id',
    ]);
  });

  test.each([
    'Allow group x to manage all-resources in tenancy',
    'Deny any-user to manage repos in tenancy',
    "Allow any-user to use keys in tenancy where request.user.id = 'ocid1.cluster.oc1..a'",
    "Allow any-user to read repos in tenancy where all {request.principal.type = 'workload', request.principal.cluster_id = 'c'}",
    "Allow any-user to use keys in tenancy where any {request.user.id = 'u', request.groups.id in ('g', 'h')}",
  ])('lets be: %s', (statement) => {
    expect(refused(noAnyUserAccess(), statement)).toEqual([]);
  });
});

describe('nothing tenancy-wide', () => {
  test.each([
    'Allow group x to inspect repos in tenancy',
    'Allow group x to read secret-family in compartment id ocid1.tenancy.oc1..tenancy',
    'Allow group x to {repository_read} in tenancy',
    `Allow group x to manage all-artifacts in tenancy where ${PROD_REPOSITORY}`,
  ])('refuses %s', (statement) => {
    expect(refused(noTenancyWideAccess(), statement)).toEqual([
      'test: a statement of test/ByHand-Tenancy holds in the whole tenancy: ' +
        'access to repositories, artifacts and secrets is given by compartment; ' +
        `remove "${statement}" (test/ByHand-Tenancy), or name the compartment as its location`,
    ]);
  });

  test('knows the tenancy by the groups that are made in it', () => {
    const { stack, byHand } = registry(emptyStack());
    const tenancy = Compartment.fromOcid(stack, 'Root', onlyTerraformKnows('${var.root}'));
    new Group(stack, 'Devs', { tenancy, groupName: 'devs', description: 'd' });
    byHand(['Allow group x to manage repos in compartment id ${var.root}']);
    requireAccess(stack, noTenancyWideAccess());

    expect(refusalsOf(stack)).toEqual([expect.stringContaining('holds in the whole tenancy')]);
  });

  test.each(['${var.tenancy_ocid}', '${data.oci_identity_tenancy.this.tenancy_id}'])(
    'refuses what is given by OCID of the tenancy, where Terraform alone knows it: %s',
    (ocid) => {
      expect(refused(noTenancyWideAccess(), `Allow group x to manage repos in compartment id ${ocid}`)).toHaveLength(1);
    },
  );

  test.each([
    'Allow group x to manage all-resources in compartment registry',
    'Allow group x to inspect compartments in tenancy',
    'Allow group x to manage buckets in tenancy',
    'Deny group x to manage repos in tenancy',
  ])('lets be: %s', (statement) => {
    expect(refused(noTenancyWideAccess(), statement)).toEqual([]);
  });
});

describe('nobody else writes secrets', () => {
  test('refuses another, of a secret of the app, of one that only a statement names, and of any', () => {
    const { stack, prod, byHand } = registry(emptyStack());
    const old = Secret.fromOcid(stack, 'Old', 'ocid1.vaultsecret.oc1..old', prod);
    old.grantRotate({ subject: { kind: 'group', members: [{ name: 'ops' }] } });
    old.grantRotate({ subject: { kind: 'group', members: [{ name: 'ci' }] } });
    byHand(['Allow group x to manage secret-family in compartment registry:dev']);
    requireAccess(stack, secretWritesRestrictedTo({ subject: { kind: 'group', members: [{ name: 'ci' }] } }));

    expect(refusalsOf(stack)).toEqual([
      "test: ops may write secret 'ocid1.vaultsecret.oc1..old': only the principals named in the invariant may write secrets; " +
        'remove "Allow group ci, ops to use secrets in compartment id ${test:oci_identity_compartment.prod_F335F39F.id} ' +
        `where target.secret.id = 'ocid1.vaultsecret.oc1..old'" (test/prod/Policies/Resource), or add ops to the invariant`,
      "test: x may write secret 'any of dev': only the principals named in the invariant may write secrets; " +
        'remove "Allow group x to manage secret-family in compartment registry:dev" (test/ByHand-Tenancy), or add x to the invariant',
    ]);
  });

  test.each([
    ['Allow group x', 'x'],
    ['Admit group x of tenancy Partner', 'x of tenancy Partner'],
  ])('refuses it in a compartment that only the statement tells of: %s', (subject, name) => {
    const statement = `${subject} to manage secret-family in compartment id ocid1.compartment.oc1..old`;

    expect(refused(secretWritesRestrictedTo(), statement)).toEqual([
      `test: ${name} may write secret 'any of ocid1.compartment.oc1..old': only the principals named in the invariant may write ` +
        `secrets; remove "${statement}" (test/ByHand-Tenancy), or add ${name} to the invariant`,
    ]);
  });

  test.each([
    "target.secret.name = 'token'",
    'target.secret.name = /ci-*/',
    "target.secret.name != 'token'",
    "target.secret.id != 'ocid1.vaultsecret.oc1..a'",
  ])('refuses it of a secret that the app does not make: where %s', (where) => {
    const statement = `Allow group x to manage secret-family in compartment registry:prod where ${where}`;

    expect(refused(secretWritesRestrictedTo(), statement)).toEqual([
      expect.stringMatching(/^test: x may write secret '(any of prod|ocid1.vaultsecret.oc1..a)'/),
    ]);
  });

  test.each([
    'Allow group ci to use secrets in tenancy',
    'Allow group x to read secret-family in tenancy',
    "Allow group x to manage secret-family in tenancy where request.permission = 'SECRET_READ'",
  ])('lets be: %s', (statement) => {
    expect(
      refused(secretWritesRestrictedTo({ subject: { kind: 'group', members: [{ name: 'ci' }] } }), statement),
    ).toEqual([]);
  });
});

describe('any user under a condition', () => {
  const workload = (cluster: string) =>
    `all {request.principal.type = 'workload', request.principal.cluster_id ${cluster}}`;
  const pushes = (where: string) => `Allow any-user to manage repos in compartment registry:prod where ${where}`;
  const named = (where: Condition): IPrincipal => AnyUser.where(where);
  const type = equals('request.principal.type', 'workload');
  const clusters: Condition = {
    variable: 'request.principal.cluster_id',
    operator: 'in',
    values: [{ text: 'a' }, { text: 'b' }],
  };

  test.each([
    ['itself', all(type, clusters), workload("in ('b', 'a')")],
    [
      'one that is named by its user',
      equals('request.user.id', 'ocid1.user.oc1..a'),
      "request.user.id = 'ocid1.user.oc1..a'",
    ],
    [
      'one that is named by its groups',
      equals('request.groups.id', 'ocid1.group.oc1..a'),
      "request.groups.id = 'ocid1.group.oc1..a'",
    ],
    [
      'one of two',
      any(equals('request.user.id', 'a'), equals('request.user.id', 'b')),
      "any {request.user.id = 'b', request.user.id = 'a'}",
    ],
  ])('is known as %s', (_, where, statement) => {
    expect(refused(pushRestrictedTo('prod', named(where)), pushes(statement))).toEqual([]);
  });

  test.each([
    ['all workloads', all(type, clusters), "request.principal.type = 'workload'"],
    ['workloads of another cluster', all(type, clusters), workload("= 'c'")],
    ['any user', equals('request.groups.id', 'ocid1.group.oc1..a'), "request.region = 'fra'"],
    ['another user', any(equals('request.user.id', 'a'), equals('request.user.id', 'b')), "request.user.id = 'c'"],
    ['another group', equals('request.groups.id', 'ocid1.group.oc1..a'), "request.groups.id = 'ocid1.group.oc1..b'"],
  ])('is not %s', (_, where, statement) => {
    expect(refused(pushRestrictedTo('prod', named(where)), pushes(statement))).toHaveLength(1);
  });

  test('is in its name in the refusal', () => {
    expect(refused(pushRestrictedTo('prod', release), pushes(workload("in ('a', 'b')")))).toEqual([
      expect.stringContaining(
        "any-user (principal.type=workload principal.cluster_id in a or b) may push to 'prod/api'",
      ),
    ]);
  });

  test('is the group whose members it names', () => {
    const { stack, tenancy, prod, byHand } = registry(emptyStack());
    const group = new Group(stack, 'Group', { tenancy, groupName: 'release', description: 'd' });
    byHand([`Allow any-user to manage repos in compartment id ${prod.ocid} where request.groups.id = '${group.ocid}'`]);
    requireAccess(stack, pushRestrictedTo('prod', group));

    expect(refusalsOf(stack)).toEqual([]);
  });
});

describe('what every tenancy has', () => {
  const ADMINISTRATORS = 'Allow group Administrators to manage all-resources in tenancy';

  test.each([
    ['pushRestrictedTo', pushRestrictedTo('prod', release)],
    ['secretWritesRestrictedTo', secretWritesRestrictedTo()],
    ['separationOfPushAndPolicies', separationOfPushAndPolicies('prod')],
    ['noTenancyWideAccess', noTenancyWideAccess()],
  ])('is accepted by %s, under its name in the default domain', (_, invariant) => {
    expect(refused(invariant, ADMINISTRATORS)).toEqual([]);
    expect(refused(invariant, "Allow group 'Corp'/'Administrators' to manage all-resources in tenancy")).not.toEqual(
      [],
    );
    expect(refused(invariant, 'Allow group Administrators, x to manage all-resources in tenancy')).not.toEqual([]);
  });
});

describe('in the whole tenancy', () => {
  test.each([
    'Allow service vulnerability-scanning-service to read repos in tenancy',
    "Allow any-user to read repos in tenancy where request.user.id = 'ocid1.cluster.oc1.fra.aaaa'",
    "Allow any-user to {REPOSITORY_READ} in tenancy where all {request.user.id = 'ocid1.cluster.oc1.fra.a', target.repo.name = 'x'}",
    'Allow group auditors to read all-resources in tenancy',
  ])('accepts what Oracle documents, and those excepted: %s', (statement) => {
    const auditors = { subject: { kind: 'group', members: [{ name: 'auditors' }] } } as const;

    expect(refused(noTenancyWideAccess(auditors), statement)).toEqual([]);
  });

  test.each([
    'Allow service vulnerability-scanning-service to manage repos in tenancy',
    'Allow service x to read secret-family in tenancy',
    "Allow any-user to read repos in tenancy where request.user.id = 'ocid1.user.oc1..aaaa'",
    "Allow any-user to read repos in tenancy where any {request.user.id = 'ocid1.cluster.oc1.fra.a', request.region = 'fra'}",
    "Allow any-user to manage repos in tenancy where request.user.id = 'ocid1.cluster.oc1.fra.aaaa'",
    'Allow group auditors to read repos in tenancy',
  ])('refuses %s', (statement) => {
    expect(refused(noTenancyWideAccess(), statement)).toHaveLength(1);
  });
});

describe('writing a secret', () => {
  test.each(['{SECRET_ROTATE}', '{SECRET_UPDATE}', 'use secrets'])('is given by %s', (action) => {
    expect(refused(secretWritesRestrictedTo(), `Allow group x to ${action} in tenancy`)).toEqual([
      expect.stringContaining('x may write secret'),
    ]);
  });
});

describe('dev never reaches prod', () => {
  const invariant = isolation('dev', 'prod');
  const inDev = 'Allow group devs to manage repos in compartment registry:dev';

  test('refuses what somebody of dev gets in prod by a statement that is meant for more', () => {
    expect(refused(invariant, inDev, 'Allow group devs to read repos in compartment registry')).toEqual([
      "test: devs of dev may reach 'prod/api': access given for dev must not reach prod; " +
        'remove "Allow group devs to read repos in compartment registry" (test/ByHand-Tenancy), ' +
        'or if it is meant, name prod as the location of the statement',
    ]);
  });

  test('refuses a policy of dev that speaks of prod, whomever it is about', () => {
    const { stack, dev, prod, byHand } = registry(emptyStack());
    byHand([`Allow group release, ops to inspect repos in compartment id ${prod.ocid}`], dev);
    requireAccess(stack, invariant);

    expect(refusalsOf(stack)).toEqual([expect.stringContaining("release, ops of dev may reach 'prod/api'")]);
  });

  test.each([
    ['of a resource type that is not known', 'Allow group devs to read buckets in tenancy', 'prod'],
    [
      'of a resource type that is not known, and one permission',
      "Allow group devs to manage buckets in tenancy where request.permission = 'BUCKET_READ'",
      'prod',
    ],
    ['of one of several', 'Allow group ops, devs to read repos in tenancy', 'prod/api'],
    [
      'of the prod repository by name',
      `Allow group devs to read repos in tenancy where ${PROD_REPOSITORY}`,
      'prod/api',
    ],
  ])('refuses what reaches prod by a statement %s', (_, statement, reached) => {
    expect(refused(invariant, inDev, statement)).toEqual([
      expect.stringContaining(`devs of dev may reach '${reached}': `),
    ]);
  });

  test('knows existing compartments by their OCIDs', () => {
    const stack = emptyStack();
    new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
    const [dev, prod] = ['dev', 'prod'].map((name) => {
      const compartment = Compartment.fromOcid(stack, name, `ocid1.compartment.oc1..${name}`);
      new ContainerRepository(stack, `${name}-api`, { compartment, repositoryName: `${name}/api` });
      return compartment;
    }) as [ICompartment, ICompartment];
    new IdentityPolicy(stack, 'ByHand', {
      compartmentId: someTenancy(stack).ocid,
      name: 'n',
      description: 'd',
      statements: [
        `Allow group devs to use repos in compartment id ${dev.ocid}`,
        'Allow group devs to read repos in tenancy',
      ],
    });
    requireAccess(stack, isolation(dev, prod));

    expect(refusalsOf(stack)).toEqual([
      "test: devs of test/dev may reach 'prod/api': access given for test/dev must not reach test/prod; " +
        'remove "Allow group devs to read repos in tenancy" (test/ByHand), ' +
        'or if it is meant, name test/prod as the location of the statement',
    ]);
  });

  describe('counts permission by permission, and repository by repository', () => {
    const also = (statement: string, declared = 'Allow group devs to read repos in compartment registry:prod') =>
      refused(invariant, inDev, declared, statement);

    test.each([
      ['the same once more', 'Allow group devs to read repos in compartment registry'],
      ['less', 'Allow group devs to inspect repos in tenancy'],
    ])('accepts %s', (_, statement) => {
      expect(also(statement)).toEqual([]);
    });

    test.each([
      ['more', 'Allow group devs to manage repos in tenancy'],
      ['one permission more', 'Allow group devs to {REPOSITORY_READ, REPOSITORY_UPDATE} in compartment registry'],
      ['another type', 'Allow group devs to read secret-family in tenancy'],
    ])('refuses %s', (_, statement) => {
      expect(also(statement)).toEqual([expect.stringContaining('devs of dev may reach ')]);
    });

    test.each([
      ['declared in a compartment of prod', 'Allow group devs to read repos in compartment registry:prod:keys'],
      [
        'declared for another repository',
        "Allow group devs to read repos in compartment registry:prod where target.repo.name = 'x'",
      ],
      [
        'declared under a condition',
        "Allow group devs to read repos in compartment registry:prod where request.utc-timestamp before '2020-01-01T00:00:00Z'",
      ],
    ])('refuses what is only %s', (_, declared) => {
      const { stack, prod, byHand } = registry(emptyStack());
      new Compartment(stack, 'Keys', { compartmentName: 'keys', parent: prod, description: 'd' });
      byHand([inDev, declared, 'Allow group devs to read repos in compartment registry']);
      requireAccess(stack, invariant);

      expect(refusalsOf(stack)).toEqual([expect.stringContaining("devs of dev may reach 'prod/api'")]);
    });

    test('knows a type without a table by its verb', () => {
      const declared = 'Allow group devs to use buckets in compartment registry:prod';

      expect(also('Allow group devs to read buckets in tenancy', declared)).toEqual([]);
      expect(also('Allow group devs to manage buckets in tenancy', declared)).toHaveLength(1);
    });
  });

  test.each([
    ['those excepted', 'Allow group devs, auditors to read all-resources in tenancy'],
    ['the administrators of the tenancy', 'Allow group Administrators to manage all-resources in tenancy'],
    ['services of Oracle', 'Allow service vulnerability-scanning-service to read repos in tenancy'],
  ])('accepts %s', (_, statement) => {
    const except = ['devs', 'auditors'].map((name) => ({ subject: { kind: 'group', members: [{ name }] } }) as const);
    const inBoth = [
      inDev,
      'Allow group auditors, Administrators to read repos in compartment registry:dev',
      'Allow service vulnerability-scanning-service to read repos in compartment registry:dev',
    ];

    expect(refused(isolation('dev', 'prod', ...except), ...inBoth, statement)).toEqual([]);
  });

  test('refuses what is given by a name that prod, which is known by OCID alone, may have', () => {
    const { stack, byHand } = registry(emptyStack());
    const live = Compartment.fromOcid(stack, 'Live', 'ocid1.compartment.oc1..live');
    new ContainerRepository(stack, 'LiveApi', { compartment: live, repositoryName: 'live/api' });
    byHand([inDev, 'Allow group devs to read repos in compartment sandbox']);
    requireAccess(stack, isolation('dev', live));

    expect(refusalsOf(stack)).toEqual([expect.stringContaining("devs of dev may reach 'live/api'")]);
  });

  test.each([
    ['lets be what is given to others', 'x', []],
    [
      'refuses what is given to those of one',
      'devs',
      [expect.stringContaining("devs of test/Old may reach 'live/api'")],
    ],
  ])('of places that are known by OCID alone, %s in a compartment that may be above both', (_, group, refusals) => {
    const { stack, byHand } = registry(emptyStack());
    const [old, live] = ['Old', 'Live'].map((name) => someCompartment(stack, name)) as [ICompartment, ICompartment];
    new ContainerRepository(stack, 'OldApi', { compartment: old, repositoryName: 'old/api' });
    new ContainerRepository(stack, 'LiveApi', { compartment: live, repositoryName: 'live/api' });
    byHand([
      `Allow group devs to read repos in compartment id ${old.ocid}`,
      `Allow group ${group} to read repos in compartment id ocid1.compartment.oc1..elsewhere`,
    ]);
    requireAccess(stack, isolation(old, live));

    expect(refusalsOf(stack)).toEqual(refusals);
  });

  test.each([
    ['is given by name of prod', 'Allow group devs to read repos in compartment registry:prod'],
    ['is about those of prod', 'Allow group release to manage repos in compartment registry'],
    [
      'speaks of repositories of dev alone',
      'Allow group devs to read repos in tenancy where target.repo.name = /dev*/',
    ],
    ['keeps them out', 'Deny group devs to manage repos in tenancy'],
  ])('lets be what %s', (_, statement) => {
    expect(refused(invariant, inDev, statement)).toEqual([]);
  });
});

describe('a requirement', () => {
  test('tells of every violation of every invariant', () => {
    const { stack, byHand } = registry(emptyStack());
    byHand(['Allow any-user to manage all-resources in tenancy']);
    requireAccess(stack, pushRestrictedTo('prod'), noAnyUserAccess());
    requireAccess(stack, noTenancyWideAccess());

    expect(refusalsOf(stack)).toHaveLength(3);
  });

  test('can be written by whoever wants another', () => {
    const { stack, byHand } = registry(emptyStack());
    byHand(['Allow group x to read repos in tenancy']);
    requireAccess(stack, {
      requirement: 'names begin with acme',
      violations: ({ principals, statements }) =>
        [...principals.keys()].map((name) => ({ request: name, statements, fix: 'rename it' })),
    });

    expect(refusalsOf(stack)).toEqual([
      'test: x: names begin with acme; remove "Allow group x to read repos in tenancy" (test/ByHand-Tenancy), or rename it',
    ]);
  });

  test('hands on what goes wrong in a rule', () => {
    const { stack } = registry(emptyStack());
    requireAccess(stack, {
      requirement: 'names begin with acme',
      violations: () => {
        throw new RangeError('no such name');
      },
    });

    expect(() => Testing.synth(stack, true)).toThrow(new RangeError('no such name'));
  });

  test('is broken by what could not be parsed, which may let anybody in', () => {
    const statements = ['Let everybody in', 'Let nobody in'];

    expect(refused(pushRestrictedTo('prod'), ...statements)).toEqual([
      "test: any-user may push to 'prod/api': only the principals named in the invariant may push in prod; write so that " +
        'it can be parsed, or accept it with acknowledgeStatement(<scope>, <its text>, <reason>): ' +
        statements
          .map(
            (statement) =>
              `"${statement}" (test/ByHand-Tenancy): expected 'group' or 'dynamic-group' or 'any-user' or 'any-group' or ` +
              `'service' or 'resource', but found '${statement}'`,
          )
          .join(' and '),
    ]);
  });

  test.each([
    ['before', true],
    ['after', false],
  ])('counts what a stack says that comes %s it', (_, first) => {
    const app = new App({ outdir: Testing.app().outdir });
    const stacks = ['one', 'two'].map((name) => new TerraformStack(app, name)) as [TerraformStack, TerraformStack];
    const [other, stack] = first ? stacks : ([stacks[1], stacks[0]] as const);
    new OciProvider(other, 'Oci', { region: 'eu-frankfurt-1' });
    const { prod, api } = registry(stack);
    const group = new Group(other, 'Builders', {
      tenancy: someTenancy(other),
      groupName: 'builders',
      description: 'd',
    });
    api.grantPush(group);
    requireAccess(stack, pushRestrictedTo(prod));

    const rule = 'only the principals named in the invariant may push in prod';
    expect(() => app.synth()).toThrow(`builders may push to 'prod/api': ${rule}`);
    expect(() => Testing.synth(stack, true)).toThrow(`builders may push to 'prod/api': ${rule}`);
  });

  test('counts what an aspect writes into a stack that is synthesized after it', () => {
    const app = new App({ outdir: Testing.app().outdir });
    const [stack, later] = ['one', 'two'].map((name) => new TerraformStack(app, name)) as [
      TerraformStack,
      TerraformStack,
    ];
    registry(stack);
    new OciProvider(later, 'Oci', { region: 'eu-frankfurt-1' });
    const props = { compartmentId: 'ocid1.tenancy.oc1..tenancy', name: 'n', description: 'd' };
    const statements = ['Allow group x to manage repos in tenancy'];
    Aspects.of(later).add({
      visit: (node) => void (node === later && new IdentityPolicy(later, 'Late', { ...props, statements })),
    });
    requireAccess(stack, pushRestrictedTo('prod'));

    expect(() => app.synth()).toThrow(`remove "${statements[0]}" (two/Late)`);
  });
});
