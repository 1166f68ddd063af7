import { ArtifactsContainerRepository } from '../../lib/bindings/oci/artifacts-container-repository';
import { AccessHolder } from '../../lib/policy';
import { App, Lazy, TerraformOutput, Testing } from 'cdktf';
import * as fc from 'fast-check';
import { IdentityPolicy } from '../../lib/bindings/oci/identity-policy';
import { ConfigurationError, defaultNaming } from '../../lib/core';
import { AnyUser, Compartment, Group, IGroup } from '../../lib/identity';
import { RegistryPlatform, RegistryPlatformProps, RegistryStack } from '../../lib/platform';
import {
  isolation,
  noAnyUserAccess,
  noTenancyWideAccess,
  pushRestrictedTo,
  secretWritesRestrictedTo,
  separationOfPushAndPolicies,
} from '../../lib/policy';
import { equals } from '../../lib/policy-language';
import { CompartmentRepositories, ContainerRepository } from '../../lib/registry';
import { Arguments, refusalOf, resourcesOf, statementsOf } from '../support/stack';

const acme: RegistryPlatformProps = {
  name: 'acme',
  owner: 'platform-team',
  costCenter: 'CC-1042',
  teams: { payments: { repositories: ['api', 'worker'] }, shop: { repositories: ['web'] } },
};

function platformOf(props: Partial<RegistryPlatformProps> = {}) {
  const stack = new RegistryStack(Testing.app(), 'test', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
  });
  return { stack, platform: new RegistryPlatform(stack, 'Platform', { ...acme, ...props }) };
}

function named(stack: RegistryStack, type: string, name: string): Arguments | undefined {
  return Object.values(resourcesOf(stack, type)).find((one) => one['display_name'] === name || one['name'] === name);
}

/** Statements in the words of a reader: group names and compartments without their Terraform addresses. */
function accessOf(stack: RegistryStack): string[] {
  return statementsOf(stack).map((text) =>
    text
      .replace(/\$\{time_sleep\.Platform_(?:Teams_)?(\w+?)_Wait_[0-9A-F]{8}\.triggers\.name\}/g, '$1')
      .replace(/compartment id \$\{time_sleep\.Platform_Environments_(\w+)_Compartment_\w+\.triggers\.id\}/g, '$1'),
  );
}

describe('a platform', () => {
  test('has every repository of every team in dev, test and prod', () => {
    const { stack } = platformOf();

    const names = Object.values(resourcesOf(stack, 'oci_artifacts_container_repository')).map(
      (one) => one['display_name'],
    );

    expect(names.sort()).toEqual(
      ['dev', 'prod', 'test'].flatMap((environment) =>
        ['payments/api', 'payments/worker', 'shop/web'].map((name) => `${environment}/${name}`),
      ),
    );
  });

  test('lets nobody but the release group push to prod', () => {
    const { stack } = platformOf();

    expect(accessOf(stack).filter((text) => text.includes('manage repos in prod'))).toEqual([
      'Allow group release to manage repos in prod where all {any {' +
        "target.repo.name = 'prod/payments/api', target.repo.name = 'prod/payments/worker', target.repo.name = 'prod/shop/web'}, " +
        "any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'}}",
    ]);
  });

  test('lets each team push to its own repositories in dev, and to no other', () => {
    const { stack } = platformOf();

    expect(accessOf(stack).filter((text) => text.includes('manage repos in dev where all {target.repo.name'))).toEqual(
      ['ci', 'developers'].map(
        (role) =>
          `Allow group shop_${role} to manage repos in dev where all {target.repo.name = 'dev/shop/web', ` +
          "any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'}}",
      ),
    );
  });

  test('protects repositories of prod from destroy, and leaves its compartment in place', () => {
    const { stack } = platformOf();

    expect(named(stack, 'oci_artifacts_container_repository', 'prod/shop/web')).toHaveProperty(
      'lifecycle.prevent_destroy',
      true,
    );
    expect(named(stack, 'oci_artifacts_container_repository', 'dev/shop/web')).not.toHaveProperty('lifecycle');
    expect(named(stack, 'oci_identity_compartment', 'acme-prod')).toMatchObject({ enable_delete: false });
    expect(named(stack, 'oci_identity_compartment', 'acme-dev')).toMatchObject({ enable_delete: true });
  });

  test('can be torn down once prod says so', () => {
    const { stack } = platformOf({ environments: { prod: { protectedFromDestroy: false } } });

    expect(JSON.stringify(resourcesOf(stack, 'oci_artifacts_container_repository'))).not.toContain('prevent_destroy');
  });

  test('tags everything that can carry tags with environment, owner and cost center', () => {
    const { stack } = platformOf({
      ciCredentials: 'vault',
      machineUserEmail: 'not-required',
      teams: { ...acme.teams, shop: { repositories: ['web'], artifacts: ['charts'] } },
    });
    const { resource } = JSON.parse(Testing.synth(stack)) as { resource: Record<string, Record<string, Arguments>> };

    const untagged = Object.entries(resource)
      .filter(
        ([type]) =>
          ![
            'oci_identity_user_group_membership',
            'oci_identity_user_capabilities_management',
            'terraform_data',
            'time_sleep',
          ].includes(type),
      )
      .flatMap(([, all]) => Object.entries(all))
      .filter(
        ([, { freeform_tags: tags }]) => !['CostCenter', 'Environment', 'Owner'].every((key) => key in Object(tags)),
      )
      .map(([id]) => id);

    expect(untagged).toEqual([]);
    expect(named(stack, 'oci_artifacts_container_repository', 'prod/shop/web')?.['freeform_tags']).toEqual({
      CostCenter: 'CC-1042',
      Environment: 'prod',
      Owner: 'shop',
    });
  });

  test('makes no static token, no user and no vault unless asked', () => {
    const { stack } = platformOf();

    expect(['user', 'auth_token'].flatMap((type) => Object.keys(resourcesOf(stack, `oci_identity_${type}`)))).toEqual(
      [],
    );
    expect(resourcesOf(stack, 'oci_kms_vault')).toEqual({});
  });

  test('keeps a place for the token of each team’s pipeline where asked, in a compartment of its own', () => {
    const { stack } = platformOf({ ciCredentials: 'vault', machineUserEmail: 'not-required' });

    expect(Object.values(resourcesOf(stack, 'oci_vault_secret')).map((one) => one['secret_name'])).toEqual([
      'acme-payments-ci-token',
      'acme-shop-ci-token',
    ]);
    expect(named(stack, 'oci_identity_compartment', 'acme-credentials')).toBeDefined();
  });

  test('says whether a push creates a repository only where asked', () => {
    expect(resourcesOf(platformOf().stack, 'oci_artifacts_container_configuration')).toEqual({});
    expect(
      Object.values(
        resourcesOf(platformOf({ createRepositoryOnFirstPush: false }).stack, 'oci_artifacts_container_configuration'),
      ),
    ).toEqual([{ compartment_id: 'ocid1.tenancy.oc1..acme', is_repository_created_on_first_push: false }]);
  });

  test('takes groups, compartments and names that are already there', () => {
    const { stack } = platformOf();
    new RegistryPlatform(stack, 'Other', {
      ...acme,
      name: 'other',
      release: Group.fromName(stack, 'Release', 'release-managers', 'Corp'),
      environments: { prod: { compartment: Compartment.fromOcid(stack, 'Prod', 'ocid1.compartment.oc1..prod') } },
      teams: { shop: { repositories: ['web'], developers: Group.fromOcid(stack, 'Dev', 'ocid1.group.oc1..dev') } },
      naming: ({ kind, name, environment }) => [kind, environment, name].join('.').toLowerCase(),
    });

    expect(statementsOf(stack).filter((text) => text.includes('ocid1.compartment.oc1..prod'))).toEqual([
      "Allow group 'Corp'/'release-managers' to manage repos in compartment id ocid1.compartment.oc1..prod where all " +
        "{target.repo.name = 'repository.prod.shop/web', any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'}}",
      'Allow group id ocid1.group.oc1..dev to inspect repos in compartment id ocid1.compartment.oc1..prod',
      "Allow group id ocid1.group.oc1..dev to read repos in compartment id ocid1.compartment.oc1..prod where target.repo.name = 'repository.prod.shop/web'",
    ]);
  });

  test('has a repository only in the environments that want it', () => {
    const { platform } = platformOf({
      teams: { shop: { repositories: ['web', { name: 'tool', environments: ['dev'] }] } },
    });

    expect(platform.environment('dev').repositoryNames).toEqual(['shop/tool', 'shop/web']);
    expect(platform.environment('prod').repositoryNames).toEqual(['shop/web']);
  });

  test('hands out its parts', () => {
    const { stack, platform } = platformOf({ teams: { shop: { repositories: ['web'], artifacts: ['charts'] } } });
    const auditors = Group.fromName(stack, 'Auditors', 'auditors');

    platform.repository('prod', 'shop/web').grantPull(auditors);
    platform.artifactRepository('prod', 'shop/charts').grantUpload(auditors);

    expect(accessOf(stack).filter((text) => text.includes('auditors'))).toEqual([
      expect.stringMatching(/^Allow group release, auditors to manage generic-artifacts in prod where any/),
      "Allow group auditors to read repos in prod where target.repo.name = 'prod/shop/web'",
    ]);
  });

  test('grants on all repositories of a team, of an environment, or of its compartment', () => {
    const { stack, platform } = platformOf();
    const [team, environment, compartment] = ['of-team', 'of-environment', 'of-compartment'].map((name) =>
      Group.fromName(stack, name, name),
    ) as [IGroup, IGroup, IGroup];

    platform.environment('dev').team('payments').grantPush(team);
    platform.environment('dev').grantPull(environment);
    platform.environment('dev').everyRepository.grantPull(compartment);
    platform.environment('dev').everyRepository.grantList(compartment);

    expect(accessOf(stack).filter((text) => text.includes('of-'))).toEqual([
      'Allow group payments_developers, shop_developers, of-compartment to inspect repos in dev',
      'Allow group of-compartment to read repos in dev',
      'Allow group of-environment to read repos in dev where any ' +
        "{target.repo.name = 'dev/payments/api', target.repo.name = 'dev/payments/worker', target.repo.name = 'dev/shop/web'}",
      "Allow group of-team to manage repos in dev where all {any {target.repo.name = 'dev/payments/api', target.repo.name = 'dev/payments/worker'}, " +
        "any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'}}",
    ]);
    expect(refusalOf(() => platform.environment('dev').team('payment'))).toBe(
      "test/Platform/Environments/dev: team 'payment': environment 'dev' has payments, shop; declare it under teams",
    );
  });

  test('knows where its images are pulled from', () => {
    const { stack, platform } = platformOf();
    const image = platform.image('prod', 'shop/web').withTag('1.4.2');
    new TerraformOutput(stack, 'image', { value: image.toString() });
    new TerraformOutput(stack, 'other', { value: platform.image('dev', 'shop/web').toString() });

    const { output, data } = JSON.parse(Testing.synth(stack));

    expect(output.image.value).toBe(
      'ocir.eu-frankfurt-1.oci.oraclecloud.com/${data.oci_objectstorage_namespace.TenancyNamespace_89E15707.namespace}/prod/shop/web:1.4.2',
    );
    expect(Object.keys(data.oci_objectstorage_namespace)).toHaveLength(1);
  });

  test('is the same, byte by byte, whatever the order of the declaration', () => {
    const turned: RegistryPlatformProps = {
      ...acme,
      environments: { prod: {}, test: {}, dev: {} },
      teams: { shop: { repositories: ['web'] }, payments: { repositories: ['worker', 'api'] } },
    };

    expect(Testing.synth(platformOf(turned).stack)).toBe(Testing.synth(platformOf().stack));
  });
});

describe('a guarded environment', () => {
  const REFUSED = 'the environment is guarded, so only release may push';

  test('is proven to be pushed to by release alone', () => {
    expect(() => Testing.synth(platformOf().stack, true)).not.toThrow();
  });

  test.each<[string, (platform: RegistryPlatform, stack: RegistryStack) => void]>([
    [
      'a grant',
      (platform, stack) => platform.repository('prod', 'shop/web').grantPush(Group.fromName(stack, 'X', 'x')),
    ],
    [
      'two grants that come to the same',
      (platform, stack) => {
        const group = Group.fromName(stack, 'X', 'x');
        platform.repository('prod', 'shop/web').grantPull(group);
        platform.repository('prod', 'shop/web').grantDeleteImages(group);
      },
    ],
    ['a policy written by hand', (_, stack) => byHand(stack, 'Allow group x to manage all-resources in tenancy')],
    [
      'a pattern',
      (_, stack) => byHand(stack, 'Allow group x to manage repos in tenancy where target.repo.name = /p*/'),
    ],
    [
      'a condition on the request',
      (_, stack) => byHand(stack, "Allow any-user to manage repos in tenancy where request.user.name = 'x'"),
    ],
    [
      'a condition of which only a part is known here',
      (_, stack) =>
        byHand(
          stack,
          "Allow group x to manage repos in tenancy where any {request.region = 'fra', target.repo.name = 'other'}",
        ),
    ],
  ])('refuses %s that lets somebody else push, when it is synthesized', (_, widen) => {
    const { stack, platform } = platformOf();
    widen(platform, stack);

    expect(() => Testing.synth(stack, true)).toThrow(REFUSED);
  });

  test('names who, where, by which statement of which construct, and the way out', () => {
    const { stack } = platformOf();
    byHand(stack, 'Allow group x to manage all-artifacts in tenancy');

    expect(() => Testing.synth(stack, true)).toThrow(
      "test/Platform/Environments/prod: x may push to 'prod/payments/api' and 2 more: " +
        'the environment is guarded, so only release may push; ' +
        'remove "Allow group x to manage all-artifacts in tenancy" (test/ByHand), ' +
        'or name that principal as the release of the platform, or set guarded: false',
    );
  });

  test.each([
    'Allow group x to read all-resources in tenancy',
    "Allow group x to manage repos in tenancy where target.repo.name = 'dev/shop/web'",
    "Allow group x to manage repos in tenancy where request.permission = 'REPOSITORY_CREATE'",
    'Allow group x to manage repos in compartment id ocid1.compartment.oc1..elsewhere',
  ])('lets be what gives nobody a push to it: %s', (statement) => {
    const { stack } = platformOf();
    byHand(stack, statement);

    expect(() => Testing.synth(stack, true)).not.toThrow();
  });

  test('counts uploads of artifacts as pushes', () => {
    const { stack } = platformOf();
    byHand(stack, 'Allow group x to manage generic-artifacts in compartment acme-prod');

    expect(() => Testing.synth(stack, true)).toThrow(
      "test/Platform/Environments/prod: x may upload to 'any of acme-prod': the environment is guarded, so only release " +
        'may push; remove "Allow group x to manage generic-artifacts in compartment acme-prod" (test/ByHand), or use a ' +
        'separate compartment for artifacts',
    );
  });

  test('refuses a grant of an upload to somebody else', () => {
    const { stack, platform } = platformOf({ teams: { shop: { repositories: ['web'], artifacts: ['charts'] } } });
    platform.artifactRepository('prod', 'shop/charts').grantUpload(Group.fromName(stack, 'X', 'x'));

    expect(() => Testing.synth(stack, true)).toThrow("x may upload to 'acme-prod-shop-charts'");
  });

  test('refuses artifacts in a compartment in which others upload', () => {
    const stack = new RegistryStack(Testing.app(), 'test', { region: 'eu-frankfurt-1' });
    const compartment = Compartment.fromOcid(stack, 'Shared', 'ocid1.compartment.oc1..shared');
    const environments = { dev: { compartment }, prod: { compartment } };
    const teams = { shop: { repositories: ['web'], artifacts: ['charts'] } };
    new RegistryPlatform(stack, 'Platform', { ...acme, environments, teams });

    expect(() => Testing.synth(stack, true)).toThrow(
      /acme-shop-ci may upload to 'dev-shop-charts'|acme-shop-ci may upload/,
    );
  });

  test('still guards a repository that an override moves to another compartment', () => {
    const { stack, platform } = platformOf();
    const moved = platform.repository('prod', 'shop/web').node.defaultChild as ArtifactsContainerRepository;
    moved.addOverride('compartment_id', 'ocid1.compartment.oc1..elsewhere');
    byHand(stack, 'Allow group x to manage repos in compartment id ocid1.compartment.oc1..elsewhere');

    expect(() => Testing.synth(stack, true)).toThrow("x may push to 'prod/shop/web'");
  });

  test('accepts the administrators that every tenancy has, and no other group of that name', () => {
    const { stack } = platformOf();
    byHand(stack, 'Allow group Administrators to manage all-resources in tenancy');
    expect(() => Testing.synth(stack, true)).not.toThrow();

    const other = platformOf();
    byHand(other.stack, "Allow group 'Corp'/'Administrators' to manage all-resources in tenancy");
    expect(() => Testing.synth(other.stack, true)).toThrow("Corp/Administrators may push to 'prod/payments/api'");
  });

  describe('for a limited time', () => {
    const inDays = (days: number) => `${new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 19)}Z`;
    const pushUntil = (until: string) => {
      const { stack, platform } = platformOf();
      platform.repository('prod', 'payments/api').grantPush(Group.fromName(stack, 'X', 'x'), { until });
      return { stack, platform };
    };

    test('accepts a push, and warns of it', () => {
      const until = inDays(30);
      const { stack, platform } = pushUntil(until);
      Testing.synth(stack, true);

      expect(platform.environment('prod').node.metadata.map(({ data }): unknown => data)).toContain(
        `x may push to guarded environment prod until ${until}`,
      );
    });

    test('accepts a push that has ended, without a word', () => {
      const { stack, platform } = pushUntil('2020-01-31T18:00:00Z');
      Testing.synth(stack, true);

      expect(platform.environment('prod').node.metadata).toEqual([]);
    });

    test('refuses a push for years, or one without an end besides', () => {
      expect(() => Testing.synth(pushUntil(inDays(800)).stack, true)).toThrow("x may push to 'prod/payments/api'");

      const { stack } = pushUntil(inDays(30));
      byHand(stack, 'Allow group x to manage repos in tenancy');
      expect(() => Testing.synth(stack, true)).toThrow("x may push to 'prod/payments/api' and 2 more");
    });

    test('refuses an end that only Terraform knows, or that is one of two cases', () => {
      const until = (condition: string) => {
        const { stack } = platformOf();
        byHand(stack, `Allow group x to manage repos in tenancy where ${condition}`);
        return () => Testing.synth(stack, true);
      };

      expect(until("request.utc-timestamp before '${var.end}'")).toThrow(REFUSED);
      expect(until(`any {request.utc-timestamp before '${inDays(1)}', request.region = 'fra'}`)).toThrow(REFUSED);
      expect(until(`request.utc-timestamp before '${inDays(1)}'`)).not.toThrow();
    });
  });

  describe('whose release is any user under a condition', () => {
    const release = AnyUser.where(equals('request.principal.id', 'ocid1.devopsbuildpipeline.oc1..release'));

    test('is pushed to by that one', () => {
      expect(() => Testing.synth(platformOf({ release }).stack, true)).not.toThrow();
    });

    test('is not pushed to by any other', () => {
      const { stack } = platformOf({ release });
      byHand(stack, 'Allow any-user to manage repos in tenancy');

      expect(() => Testing.synth(stack, true)).toThrow(
        `any-user may push to 'prod/payments/api' and 2 more: ${REFUSED}`,
      );
    });
  });

  describe('in a compartment that stands already', () => {
    const existing = (ocid: (name: string) => string) => {
      const stack = new RegistryStack(Testing.app(), 'test', { region: 'eu-frankfurt-1' });
      const environment = (name: string) => ({ compartment: Compartment.fromOcid(stack, name, ocid(name)) });
      const environments = { dev: environment('dev'), prod: environment('prod') };
      return { stack, platform: new RegistryPlatform(stack, 'Platform', { ...acme, environments }) };
    };

    test.each([
      ['is written out', (name: string) => `ocid1.compartment.oc1..${name}`],
      ['Terraform alone knows', (name: string) => Lazy.stringValue({ produce: () => '${var.' + name + '}' })],
    ])('whose OCID %s, lets be what is given on all of another such', (_, ocid) => {
      const { stack, platform } = existing(ocid);
      platform.environment('dev').everyRepository.grantPush(Group.fromName(stack, 'X', 'x'));

      expect(() => Testing.synth(stack, true)).not.toThrow();
    });

    test('accepts what is given in a compartment that is not among its parents', () => {
      const stack = new RegistryStack(Testing.app(), 'test', { region: 'eu-frankfurt-1' });
      const { tenancy: root } = stack;
      const registry = Compartment.fromOcid(stack, 'Registry', 'ocid1.compartment.oc1..registry', { parent: root });
      const compartment = Compartment.fromOcid(stack, 'Prod', 'ocid1.compartment.oc1..prod', { parent: registry });
      new RegistryPlatform(stack, 'Platform', { ...acme, environments: { prod: { compartment } } });
      byHand(stack, 'Allow group x to manage repos in compartment id ocid1.compartment.oc1..sibling');
      expect(() => Testing.synth(stack, true)).not.toThrow();

      const other = byHandAgain(
        stack,
        'Allow group x to manage repos in compartment id ocid1.compartment.oc1..registry',
      );
      expect(other).toThrow(REFUSED);
    });

    test('refuses what is given in a compartment that may be above it', () => {
      const { stack } = existing((name) => `ocid1.compartment.oc1..${name}`);
      byHand(stack, 'Allow group x to manage repos in compartment id ocid1.compartment.oc1..registry');

      expect(() => Testing.synth(stack, true)).toThrow(REFUSED);
    });
  });

  function byHandAgain(stack: RegistryStack, statement: string): () => unknown {
    stack.node.tryRemoveChild('ByHand');
    byHand(stack, statement);
    return () => Testing.synth(stack, true);
  }

  function byHand(stack: RegistryStack, statement: string): void {
    new IdentityPolicy(stack, 'ByHand', {
      compartmentId: stack.tenancy.ocid,
      name: 'by-hand',
      description: 'd',
      statements: [statement],
    });
  }
});

test.each([
  ['production', undefined, 1],
  ['live', undefined, 1],
  ['eu-prd', undefined, 1],
  ['production', false, 0],
  ['production', true, 0],
  ['prod', undefined, 0],
  ['delivery', undefined, 0],
])('environment %s with guarded %s has %d warnings about its guard', (name, guarded, count) => {
  const { platform } = platformOf({ environments: { [name]: guarded === undefined ? {} : { guarded } } });
  const warnings = platform.environment(name).node.metadata.map(({ data }) => String(data));

  expect(warnings.filter((warning) => warning.includes('is not guarded'))).toHaveLength(count);
});

/** The names of those who may for sure. */
function namesOf(holders: readonly AccessHolder[]): string[] {
  return holders.map(({ name, condition }) => (condition === undefined ? name : `${name} if ${condition}`));
}

describe('who can', () => {
  test('push to an environment, or to one repository, is known before anything is synthesized', () => {
    const { platform } = platformOf();

    expect(namesOf(platform.access.whoCan('push', 'prod'))).toEqual(['acme-release']);
    expect(namesOf(platform.access.whoCan('push', 'dev'))).toEqual([
      'acme-payments-ci',
      'acme-payments-developers',
      'acme-shop-ci',
      'acme-shop-developers',
    ]);
    expect(namesOf(platform.access.whoCan('push', 'dev', 'shop/web'))).toEqual([
      'acme-shop-ci',
      'acme-shop-developers',
    ]);
    expect(namesOf(platform.access.whoCan('manage-policies', 'prod'))).toEqual([]);
  });

  test('do something is what is declared by then, and the same after synthesis', () => {
    const { stack, platform } = platformOf();
    const before = platform.access.whoCan('pull', 'prod', 'shop/web');
    platform.repository('prod', 'shop/web').grantPull(Group.fromName(stack, 'Auditors', 'auditors', 'Corp'));
    new IdentityPolicy(stack, 'ByHand', {
      compartmentId: stack.tenancy.ocid,
      name: 'n',
      description: 'd',
      statements: [`Allow group ops to manage all-resources in tenancy`],
    });
    const now = platform.access.whoCan('pull', 'prod', 'shop/web');
    Testing.synth(stack);

    expect(namesOf(before)).toEqual(['acme-release', 'acme-shop-developers']);
    expect(namesOf(now)).toEqual(['Corp/auditors', 'acme-release', 'acme-shop-developers', 'ops']);
    expect(platform.access.whoCan('pull', 'prod', 'shop/web')).toEqual(now);
  });

  test('do something under a condition is told with the condition', () => {
    const { stack, platform } = platformOf();
    const api = platform.repository('prod', 'shop/web');
    api.grantPull(Group.fromName(stack, 'Auditors', 'auditors'), { networkSource: 'office' });
    api.grantPush(Group.fromName(stack, 'Firefighters', 'firefighters'), { until: '2027-01-31T18:00:00Z' });

    expect(platform.access.whoCan('pull', 'prod', 'shop/web')).toEqual([
      { name: 'acme-release' },
      { name: 'acme-shop-developers' },
      { name: 'auditors', condition: "the network source is 'office'" },
      { name: 'firefighters', condition: 'the time is before 2027-01-31T18:00:00Z' },
    ]);
    expect(platform.access.whoCan('push', 'prod')).toEqual([
      { name: 'acme-release' },
      { name: 'firefighters', condition: 'the time is before 2027-01-31T18:00:00Z' },
    ]);
  });

  test('do something by a group of another stack, is known by its name', () => {
    const app = new App({ outdir: Testing.app().outdir });
    const [people, stack] = ['people', 'registry'].map(
      (name) => new RegistryStack(app, name, { region: 'eu-frankfurt-1', tenancyOcid: 'ocid1.tenancy.oc1..acme' }),
    ) as [RegistryStack, RegistryStack];
    const platform = new RegistryPlatform(stack, 'Platform', acme);
    const group = new Group(people, 'Ops', { tenancy: people.tenancy, groupName: 'ops', description: 'd' });
    platform.repository('prod', 'shop/web').grantPull(group);

    expect(namesOf(platform.access.whoCan('pull', 'prod', 'shop/web'))).toEqual([
      'acme-release',
      'acme-shop-developers',
      'ops',
    ]);
  });

  test('does not count what is granted beside an environment that shares its compartment', () => {
    const stack = platformOf().stack;
    const shared = Compartment.fromOcid(stack, 'Shared', 'ocid1.compartment.oc1..shared');
    const platform = new RegistryPlatform(stack, 'Other', {
      ...acme,
      name: 'other',
      naming: (parts) => (parts.kind === 'repository' ? `other/${defaultNaming(parts)}` : defaultNaming(parts)),
      environments: { dev: { compartment: shared }, prod: { compartment: shared } },
    });

    expect(namesOf(platform.access.whoCan('push', 'prod'))).toEqual(['other-release']);
    expect(() => Testing.synth(stack, true)).not.toThrow();
  });

  test('asking changes nothing of what is synthesized', () => {
    const [asked, other] = [platformOf(), platformOf()];
    asked.platform.access.whoCan('push', 'prod');

    expect(Testing.synth(asked.stack)).toBe(Testing.synth(other.stack));
  });

  test('is refused for an environment or a repository that is not there', () => {
    const { platform } = platformOf();

    expect(refusalOf(() => platform.access.whoCan('push', 'prdo'))).toBe(
      "access: scope 'prdo': there is no scope of that name; did you mean 'prod'?",
    );
    expect(refusalOf(() => platform.access.whoCan('push', 'prod', 'shop/wbe'))).toBe(
      "test/Platform/Environments/prod: repository 'shop/wbe': environment 'prod' has payments/api, payments/worker, shop/web; " +
        'write it like <team>/<name>, and declare it with its team',
    );
  });
});

describe('an invariant of a platform', () => {
  const invariants = (platform: RegistryPlatform) => [
    pushRestrictedTo('prod', platform.release),
    separationOfPushAndPolicies('prod'),
    isolation('dev', 'prod'),
    noTenancyWideAccess(),
    noAnyUserAccess(),
    secretWritesRestrictedTo(),
  ];

  test('holds for what is declared', () => {
    const { stack, platform } = platformOf({ ciCredentials: 'vault', machineUserEmail: 'not-required' });
    platform.access.require(...invariants(platform));

    expect(() => Testing.synth(stack, true)).not.toThrow();
  });

  test('isolation is about each permission that the declaration does not give', () => {
    const isolated = (statement: string) => {
      const { stack, platform } = platformOf();
      new IdentityPolicy(stack, 'ByHand', {
        compartmentId: stack.tenancy.ocid,
        name: 'by-hand',
        description: 'd',
        statements: [statement],
      });
      platform.access.require(isolation('dev', 'prod'));
      return () => Testing.synth(stack, true);
    };

    expect(
      isolated("Allow group acme-shop-developers to read repos in tenancy where target.repo.name = 'prod/shop/web'"),
    ).not.toThrow();
    expect(isolated('Allow group acme-shop-developers to manage repos in tenancy')).toThrow(
      /acme-shop-developers of dev may reach 'prod/,
    );
    expect(
      isolated("Allow group acme-shop-developers to manage repos in tenancy where target.repo.name = 'dev/shop/web'"),
    ).not.toThrow();
  });

  test('nothing tenancy-wide is broken by what is given in the tenancy, also where a variable holds its OCID', () => {
    const stack = new RegistryStack(Testing.app(), 'test', { region: 'eu-frankfurt-1' });
    new RegistryPlatform(stack, 'Platform', acme).access.require(noTenancyWideAccess());
    new CompartmentRepositories(stack, 'All', { compartment: stack.tenancy }).grantPull(
      Group.fromName(stack, 'X', 'x'),
    );

    expect(() => Testing.synth(stack, true)).toThrow('holds in the whole tenancy');
  });

  test('knows the tenancy where a variable holds its OCID, so that it goes by no name', () => {
    const stack = new RegistryStack(Testing.app(), 'test', { region: 'eu-frankfurt-1' });
    const { access } = new RegistryPlatform(stack, 'Platform', acme);
    access.require(pushRestrictedTo('prod', Group.fromName(stack, 'Release', 'acme-release')), noTenancyWideAccess());
    new IdentityPolicy(stack, 'ByHand', {
      compartmentId: stack.tenancy.ocid,
      name: 'n',
      description: 'd',
      statements: ['Allow group x to manage repos in compartment sandbox'],
    });

    expect(() => Testing.synth(stack, true)).not.toThrow();
  });

  test('is broken with every other one by a statement that lets everyone do everything', () => {
    const { stack, platform } = platformOf({ ciCredentials: 'vault', machineUserEmail: 'not-required' });
    platform.access.require(...invariants(platform));
    new IdentityPolicy(stack, 'ByHand', {
      compartmentId: stack.tenancy.ocid,
      name: 'n',
      description: 'd',
      statements: ['Allow any-user to manage all-resources in tenancy'],
    });

    expect(() => Testing.synth(stack, true)).toThrow('in the whole tenancy');
    for (const rule of [
      'only the principals named in the invariant may push in prod',
      'no principal may both push and manage policies in prod',
      'access to repositories, artifacts and secrets is given by compartment',
      'a statement must name the principals that it allows',
      'only the principals named in the invariant may write secrets',
      'the environment is guarded, so only release may push',
    ]) {
      expect(() => Testing.synth(stack, true)).toThrow(rule);
    }
  });

  test('holds in a guarded environment for a repository that was put there by hand, too', () => {
    const { stack, platform } = platformOf();
    const { compartment } = platform.environment('prod');
    new ContainerRepository(stack, 'Base', { compartment, repositoryName: 'base' }).grantPush(
      Group.fromName(stack, 'X', 'x'),
    );

    expect(() => Testing.synth(stack, true)).toThrow("test/Platform/Environments/prod: x may push to 'base': ");
  });
});

describe('a declaration is refused', () => {
  test.each<[string, Partial<RegistryPlatformProps>, string]>([
    [
      'when a guarded environment is pushed to by others',
      { environments: { prod: { push: ['ci', 'release'] } } },
      "test/Platform: environment 'prod' pushed to by ci: it is guarded, so only release may push; " +
        "name that principal as the release of the platform, or set guarded: false for 'prod'",
    ],
    [
      'when a repository wants an environment that is not there',
      { teams: { shop: { repositories: [{ name: 'web', environments: ['stage'] }] } } },
      "test/Platform: repository 'web' in environment 'stage': the platform has the environments dev, prod, test; " +
        "declare 'stage' under environments, or remove it from the repository",
    ],
    [
      'when a team has a name that no repository could carry',
      { teams: { 'Pay ments': { repositories: [] } } },
      "test/Platform: team name 'Pay ments': it becomes part of other names, " +
        "so it has 1 to 40 lowercase letters and digits, separated by single . _ or -; write it like 'pay-ments'",
    ],
    [
      'when a repository is declared twice',
      { teams: { shop: { repositories: ['web', { name: 'web' }] } } },
      "test/Platform: repository 'web': its team declares it twice; keep one of the two",
    ],
    [
      'when nobody answers for it',
      { owner: '' },
      'test/Platform: owner of 0 characters: it becomes the value of a tag, which has 1 to 256; ' +
        'write who is responsible for the platform, and who pays',
    ],
  ])('%s', (_, props, message) => {
    expect(refusalOf(() => platformOf(props))).toBe(message);
  });

  test('when the region is unknown around it', () => {
    const stack = new RegistryStack(Testing.app(), 'test', { region: 'eu-frankfurt-1' });

    expect(
      refusalOf(() => stack.region && new RegistryPlatform(new App({ outdir: Testing.app().outdir }), 'P', acme)),
    ).toBe(
      'P: no region: a platform is in one region of one tenancy; ' +
        'pass region and tenancy, or put the platform into a RegistryStack, which has both',
    );
  });

  test.each([
    [
      'environment',
      "test/Platform: environment 'stage': the platform has dev, prod, test; use one of these, or declare it under environments",
      (p: RegistryPlatform) => p.environment('stage'),
    ],
    [
      'repository',
      "test/Platform/Environments/dev: repository 'api': environment 'dev' has payments/api, payments/worker, shop/web; write it like <team>/<name>, and declare it with its team",
      (p: RegistryPlatform) => p.repository('dev', 'api'),
    ],
    [
      'artifact-repository',
      "test/Platform/Environments/dev: artifact repository 'api': environment 'dev' has none; write it like <team>/<name>, and declare it with its team",
      (p: RegistryPlatform) => p.artifactRepository('dev', 'api'),
    ],
  ])('when it is asked for an unknown %s', (_, message, ask) => {
    const { platform } = platformOf();

    expect(refusalOf(() => ask(platform))).toBe(message);
  });
});

test('any names either make a platform whose statements hold them whole, or are refused by name', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      "x' } to manage all-resources in tenancy",
      '${file("/etc/passwd")}',
      'a\nb',
      'ünï',
      'a'.repeat(10_000),
      '%{ if true }',
    ),
    fc.stringMatching(/^[a-z0-9._/-]{1,20}$/),
  );
  fc.assert(
    fc.property(hostile, hostile, hostile, (team, repository, environment) => {
      try {
        const { stack } = platformOf({
          environments: { [environment]: {} },
          teams: { [team]: { repositories: [repository] } },
        });
        const [statement] = statementsOf(stack).filter((text) => text.includes('target.repo.name'));
        expect(statement).toContain(`'${environment}/${team}/${repository}'`);
        expect(statement?.match(/'/g)?.length).toBe(statement?.includes('to read') ? 2 : 6);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigurationError);
      }
    }),
    { numRuns: 200 },
  );
});
