import { App, TerraformStack, Testing } from 'cdktf';
import { Compartment, CompartmentLookup, Group } from '../../lib/identity';
import {
  EnvironmentDeclaration,
  OkePullerDeclaration,
  RegistryPlatform,
  RegistryPlatformProps,
  RegistryRegion,
} from '../../lib/platform';
import { RegistryStack } from '../../lib/platform';
import { IdentityPolicy } from '../../lib/bindings/oci/identity-policy';
import { Key, Secret, Vault } from '../../lib/secrets';
import { RegistryRegionProps } from '../../lib/platform/region-declaration';
import { Region } from '../../lib/region';
import { refusalOf, resourceOf, resourcesOf, statementsOf } from '../support/stack';

const DIGEST = `sha256:${'0'.repeat(64)}`;

const SHARED = 'ocid1.compartment.oc1..shared';

const PLATFORM: RegistryPlatformProps = {
  name: 'acme',
  owner: 'platform-team',
  costCenter: 'CC-1',
  environments: { dev: {}, prod: {} },
  teams: { shop: { repositories: ['web', 'cart'], artifacts: ['charts'] } },
};

const PULLING: Pick<EnvironmentDeclaration, 'network' | 'pullers'> = {
  network: { cidrBlock: '10.30.0.0/16' },
  pullers: { web: { kind: 'compute', repository: 'shop/web', digest: DIGEST } },
};

const NODES: OkePullerDeclaration = {
  kind: 'oke',
  repositories: ['shop/web'],
  cluster: { kubernetesVersion: 'v1.31.1' },
  size: 1,
};

function stackIn(app: App, id: string, region: string): RegistryStack {
  return new RegistryStack(app, id, { region, homeRegion: 'eu-frankfurt-1', tenancyOcid: 'ocid1.tenancy.oc1..acme' });
}

interface Regions {
  readonly frankfurt: RegistryStack;
  readonly amsterdam: RegistryStack;
  readonly platform: RegistryPlatform;
}

function platformIn(props: Partial<RegistryPlatformProps> = {}): Regions {
  const app: App = Testing.app();
  const frankfurt = stackIn(app, 'frankfurt', 'eu-frankfurt-1');
  const amsterdam = stackIn(app, 'amsterdam', 'eu-amsterdam-1');
  return { frankfurt, amsterdam, platform: new RegistryPlatform(frankfurt, 'Registry', { ...PLATFORM, ...props }) };
}

function twoRegions(environments?: RegistryRegionProps['environments'], props: Partial<RegistryPlatformProps> = {}) {
  const regions = platformIn(props);
  const { amsterdam, platform } = regions;
  const standby = new RegistryRegion(amsterdam, 'Registry', {
    platform,
    ...(environments === undefined ? {} : { environments }),
  });
  return { ...regions, standby };
}

function typesIn(stack: TerraformStack): string[] {
  return Object.keys((JSON.parse(Testing.synth(stack)) as { resource: object }).resource);
}

function namesOf(stack: TerraformStack, type: string, argument = 'display_name'): unknown[] {
  return Object.values(resourcesOf(stack, type))
    .map((one) => one[argument])
    .toSorted();
}

/** The cloud-init of the one machine, without its references. */
function userDataIn(stack: TerraformStack): string {
  const { metadata } = resourceOf(stack, 'oci_core_instance') as { readonly metadata: { readonly user_data: string } };
  const [, encoded = ''] = /base64decode\(\\?"([^"\\]+)\\?"\)/.exec(metadata.user_data) ?? [];
  return Buffer.from(encoded, 'base64').toString();
}

const REPOSITORY = 'oci_artifacts_container_repository';

describe('a further region of a platform', () => {
  test('has the repositories of the platform, in the same compartments, protected in the same way', () => {
    const { frankfurt, amsterdam } = twoRegions();

    expect(namesOf(amsterdam, REPOSITORY)).toEqual(namesOf(frankfurt, REPOSITORY));
    expect(namesOf(amsterdam, 'oci_artifacts_repository')).toEqual(namesOf(frankfurt, 'oci_artifacts_repository'));
    for (const { compartment_id, display_name, freeform_tags, lifecycle } of Object.values(
      resourcesOf(amsterdam, REPOSITORY),
    )) {
      const isProd = String(display_name).startsWith('prod/');
      const environment = isProd ? 'prod' : 'dev';
      expect(compartment_id).toMatch(`data.oci_identity_compartments.Registry_Compartments_${environment}_`);
      expect(freeform_tags).toEqual({ Environment: environment, Owner: 'shop', CostCenter: 'CC-1' });
      expect(lifecycle).toEqual(isProd ? { prevent_destroy: true } : undefined);
    }
  });

  test('has only the environments that it declares', () => {
    const { amsterdam, standby } = twoRegions({ prod: {} });

    expect(namesOf(amsterdam, REPOSITORY)).toEqual(['prod/shop/cart', 'prod/shop/web']);
    expect(refusalOf(() => standby.environment('dev'))).toContain("environment 'dev': the region has prod");
  });

  test('changes no policy of the platform', () => {
    const alone = platformIn();
    const { frankfurt, standby } = twoRegions();
    const auditors = (platform: { environment: RegistryPlatform['environment'] }, stack: TerraformStack) =>
      platform.environment('prod').grantPull(Group.fromName(stack, 'Auditors', 'auditors'));
    auditors(alone.platform, alone.frankfurt);
    auditors(standby, frankfurt);

    expect(resourcesOf(frankfurt, 'oci_identity_policy')).toEqual(resourcesOf(alone.frankfurt, 'oci_identity_policy'));
  });

  test.each<[string, Partial<RegistryPlatformProps>]>([
    ['pullers', {}],
    ['machine users', { ciCredentials: 'vault', machineUserEmail: { domain: 'robots.example.com' } }],
  ])('has no resource of identity, with %s', (_, props) => {
    const dev = { network: { cidrBlock: '10.31.0.0/16' }, pullers: { nodes: NODES } };
    const { amsterdam } = twoRegions({ dev, prod: PULLING }, props);

    expect(typesIn(amsterdam).filter((type) => type.startsWith('oci_identity_'))).toEqual([]);
    expect(Testing.synth(amsterdam)).not.toContain('terraform_remote_state');
    expect(Testing.synth(amsterdam)).not.toContain('"oci.home"');
  });

  test('has the paths of its own registry', () => {
    const { amsterdam, standby } = twoRegions({ prod: PULLING });

    expect(standby.image('prod', 'shop/web').withTag('1.4').toString()).toMatch(
      /^ocir\.eu-amsterdam-1\.oci\.oraclecloud\.com\/.+\/prod\/shop\/web:1\.4$/,
    );
    expect(userDataIn(amsterdam)).toContain('ocir.eu-amsterdam-1.oci.oraclecloud.com/');
    expect(userDataIn(amsterdam)).not.toContain('frankfurt');
    expect(JSON.parse(Testing.synth(amsterdam)).output.images_acme.value.prod['shop/web']).toMatch(
      /^ocir\.eu-amsterdam-1\.oci\.oraclecloud\.com\//,
    );
  });

  test('pulls from the registry of another region where a puller says so', () => {
    const web = { kind: 'compute', repository: 'shop/web', digest: DIGEST } as const;
    const pullers = { web: { ...web, registryRegion: Region.of('eu-frankfurt-1') } };
    const { amsterdam } = twoRegions({ prod: { ...PULLING, pullers } });

    expect(userDataIn(amsterdam)).toContain('ocir.eu-frankfurt-1.oci.oraclecloud.com/');
    expect(userDataIn(amsterdam)).not.toContain('ocir.eu-amsterdam-1');
    expect(
      refusalOf(() =>
        twoRegions({ prod: { network: { cidrBlock: '10.30.0.0/16', egress: 'service-only' }, pullers } }),
      ),
    ).toContain('ocir.eu-frankfurt-1.oci.oraclecloud.com');
  });

  test('starts machines with the tag that their group in the stack of the platform matches', () => {
    const { frankfurt, amsterdam, standby } = twoRegions({ prod: PULLING }, { environments: { prod: PULLING } });

    expect(resourceOf(amsterdam, 'oci_core_instance')).toMatchObject({
      defined_tags: { 'acme-prod-pullers.puller': 'acme-prod-web-ams' },
    });
    expect(namesOf(frankfurt, 'oci_identity_dynamic_group', 'name')).toEqual(['acme-prod-web', 'acme-prod-web-ams']);
    expect(namesOf(frankfurt, 'oci_identity_tag_namespace', 'name')).toEqual(['acme-prod-pullers']);
    expect(namesOf(frankfurt, 'oci_identity_dynamic_group', 'matching_rule')).toContainEqual(
      expect.stringMatching(/^tag\.\$\{.*\}\.\$\{.*\}\.value = 'acme-prod-web-ams'$/),
    );
    expect(statementsOf(frankfurt)).toContainEqual(
      expect.stringMatching(
        /^Allow dynamic-group \$\{time_sleep\.Registry_Environments_prod_Regions_eu-amsterdam-1_.*\} to read repos in compartment id \$\{time_sleep\..*\} where target\.repo\.name = 'prod\/shop\/web'$/,
      ),
    );
    expect(standby.environment('prod').pullers.puller('web').group.node.path).toMatch(/^frankfurt\//);
  });

  test('reads the secret of a container by a statement in the stack of the platform', () => {
    const { frankfurt, amsterdam, platform } = platformIn();
    const password = Secret.fromOcid(
      frankfurt,
      'Password',
      'ocid1.vaultsecret.oc1.eu-amsterdam-1.aaaa',
      platform.environment('prod').compartment,
    );
    const web = { kind: 'compute', repository: 'shop/web', digest: DIGEST, secrets: { password } } as const;
    new RegistryRegion(amsterdam, 'Registry', {
      platform,
      environments: { prod: { ...PULLING, pullers: { web } } },
    });

    expect(statementsOf(frankfurt)).toContainEqual(expect.stringContaining('to read secret-bundles'));
    expect(statementsOf(amsterdam)).toEqual([]);
  });

  test('reads a secret of the region by its name, because the stack of the platform is applied first', () => {
    const { frankfurt, amsterdam, platform } = platformIn();
    const compartment = new CompartmentLookup(amsterdam, 'Prod', {
      compartment: platform.environment('prod').compartment,
      tenancy: amsterdam.tenancy,
    });
    const vault = new Vault(amsterdam, 'Vault', { compartment, vaultName: 'prod' });
    const key = new Key(amsterdam, 'Key', { compartment, vault, keyName: 'prod' });
    const names = { secretName: 'password', description: 'Password of the database' };
    const password = new Secret(amsterdam, 'Password', { compartment, vault, key, ...names });
    const web = { kind: 'compute', repository: 'shop/web', digest: DIGEST, secrets: { password } } as const;
    const environments = { prod: { ...PULLING, pullers: { web } } };
    new RegistryRegion(amsterdam, 'Registry', { platform, environments });

    expect(statementsOf(frankfurt)).toContainEqual(
      expect.stringMatching(/to read secret-bundles in compartment id \S+ where target\.secret\.name = 'password'$/),
    );
    expect(statementsOf(amsterdam)).toEqual([]);
    password.grantRead(Group.fromName(amsterdam, 'Operators', 'operators'));
    expect(statementsOf(amsterdam)).toEqual([expect.stringContaining('target.secret.id = ')]);
  });

  test('has a secret for the token of each machine user', () => {
    const { frankfurt, amsterdam } = twoRegions(undefined, {
      ciCredentials: 'vault',
      machineUserEmail: { domain: 'robots.example.com' },
    });

    expect(namesOf(amsterdam, 'oci_vault_secret', 'secret_name')).toEqual(['acme-shop-ci-token']);
    expect(namesOf(frankfurt, 'oci_vault_secret', 'secret_name')).toEqual(['acme-shop-ci-token']);
    expect(resourceOf(amsterdam, 'oci_kms_vault')).toMatchObject({
      compartment_id: expect.stringContaining('data.oci_identity_compartments.Registry_Credentials_Compartment_'),
    });
    expect(namesOf(frankfurt, 'oci_identity_user', 'name')).toEqual(['acme-shop-ci']);
  });

  test.each<[string, Partial<RegistryPlatformProps>, string[], string[]]>([
    [
      'a retired repository',
      { teams: { shop: { repositories: ['web', { name: 'cart', retired: true }] } } },
      ['prod/shop/web'],
      ['prod/shop/cart'],
    ],
    [
      'a renamed environment',
      { environments: { live: { renamedFrom: 'prod' } } },
      ['live/shop/cart', 'live/shop/web'],
      ['prod/shop/cart', 'prod/shop/web'],
    ],
    [
      'a renamed team',
      { teams: { store: { renamedFrom: 'shop', repositories: ['web'] } } },
      ['prod/store/web'],
      ['prod/shop/web'],
    ],
  ])('follows the platform with %s', (_, props, protectedOnes, retiredOnes) => {
    const { frankfurt, amsterdam } = twoRegions(undefined, { environments: { prod: {} }, ...props });
    const namesIn = (stack: TerraformStack, ledger: string) => {
      const { locals } = JSON.parse(Testing.synth(stack)) as { locals: Record<string, string> };
      const keys = [...(locals[ledger] ?? '').matchAll(/^"([^"]+)" = /gm)].map(([, key = '']) => key);
      return keys.filter((key) => key.split('/').length === 3);
    };

    expect(namesIn(amsterdam, 'protected_by_name')).toEqual(protectedOnes);
    expect(namesIn(amsterdam, 'retired_by_name')).toEqual(retiredOnes);
    expect(namesIn(frankfurt, 'retired_by_name')).toEqual(retiredOnes);
    expect(typesIn(amsterdam).filter((type) => type.startsWith('oci_identity_'))).toEqual([]);
  });

  test('is one of several, each with pullers of its own', () => {
    const { frankfurt, amsterdam, platform } = platformIn();
    const zurich = stackIn(frankfurt.node.root as App, 'zurich', 'eu-zurich-1');
    for (const stack of [amsterdam, zurich]) {
      new RegistryRegion(stack, 'Registry', { platform, environments: { prod: PULLING } });
    }

    expect(namesOf(frankfurt, 'oci_identity_dynamic_group', 'name')).toEqual([
      'acme-prod-web-ams',
      'acme-prod-web-zrh',
    ]);
    expect(namesOf(zurich, 'oci_core_vcn')).toEqual(['acme-prod-pullers-zrh']);
  });

  test('is applied after the stack of the platform', () => {
    const { frankfurt, amsterdam } = twoRegions();

    expect(amsterdam.dependencies).toEqual([frankfurt]);
  });

  test('has the settings of the tenancy in its region', () => {
    const { amsterdam } = twoRegions(undefined, { createRepositoryOnFirstPush: false });

    expect(resourceOf(amsterdam, 'oci_artifacts_container_configuration')).toMatchObject({
      is_repository_created_on_first_push: false,
    });
  });

  test('is guarded by the platform: a statement about it in its own stack makes synthesis fail', () => {
    const { frankfurt, amsterdam, standby } = twoRegions();
    new IdentityPolicy(amsterdam, 'ByHand', {
      compartmentId: standby.environment('prod').compartment.ocid,
      name: 'by-hand',
      description: 'Written by hand',
      statements: [
        `Allow group testers to manage repos in compartment id ${standby.environment('prod').compartment.ocid}`,
      ],
      provider: amsterdam.homeRegionProvider,
    });

    expect(() => Testing.synth(frankfurt, true)).toThrow(/the environment is guarded, so only release may push/);
  });

  test('is part of questions about access', () => {
    const { frankfurt, platform, standby } = twoRegions();
    standby.repository('prod', 'shop/web').grantPull(Group.fromName(frankfurt, 'Auditors', 'auditors'));

    expect(platform.access.whoCan('pull', 'prod', 'shop/web').map(({ name }) => name)).toEqual([
      'acme-release',
      'acme-shop-developers',
      'auditors',
    ]);
  });

  test('keeps the two environments of one compartment apart', () => {
    const compartment = Compartment.fromOcid(stackIn(Testing.app(), 'of', 'eu-paris-1'), 'Shared', SHARED);
    const { platform } = twoRegions(undefined, { environments: { test: { compartment }, prod: { compartment } } });

    expect(platform.access.whoCan('push', 'prod').map(({ name }) => name)).toEqual(['acme-release']);
  });

  test.each<[string, (regions: Regions) => unknown, string]>([
    [
      'the stack of the platform',
      ({ frankfurt, platform }) => new RegistryRegion(frankfurt, 'Other', { platform }),
      'frankfurt/Other: a further region in the stack of the platform: Terraform could not plan the stack while one of the ' +
        'two regions is down; create a RegistryStack for the region, and declare it there',
    ],
    [
      'the region of the platform',
      ({ frankfurt, platform }) =>
        new RegistryRegion(stackIn(frankfurt.node.root as App, 'same', 'eu-frankfurt-1'), 'Other', { platform }),
      "region 'eu-frankfurt-1': the platform is in it already",
    ],
    [
      'an environment that the region has already',
      ({ amsterdam, frankfurt, platform }) => {
        new RegistryRegion(amsterdam, 'Registry', { platform, environments: { prod: {} } });
        return new RegistryRegion(stackIn(frankfurt.node.root as App, 'same', 'eu-amsterdam-1'), 'Other', { platform });
      },
      "environment 'prod' in region 'eu-amsterdam-1': another RegistryRegion of the platform has it",
    ],
    [
      'another realm',
      ({ frankfurt, platform }) =>
        new RegistryRegion(
          new RegistryStack(frankfurt.node.root as App, 'london', { region: 'uk-gov-london-1' }),
          'Other',
          { platform },
        ),
      "region 'uk-gov-london-1' of realm oc4: the platform is in realm oc1",
    ],
    [
      'another tenancy',
      ({ frankfurt, platform }) =>
        new RegistryRegion(
          new RegistryStack(frankfurt.node.root as App, 'zurich', {
            region: 'eu-zurich-1',
            homeRegion: 'eu-zurich-1',
            tenancyOcid: 'ocid1.tenancy.oc1..other',
          }),
          'Other',
          { platform },
        ),
      "tenancy 'ocid1.tenancy.oc1..other': the platform is in 'ocid1.tenancy.oc1..acme', and its groups",
    ],
    [
      'an environment with a name that JavaScript knows',
      ({ amsterdam, platform }) =>
        new RegistryRegion(amsterdam, 'Other', { platform, environments: { constructor: {} as never } }),
      "environment 'constructor': the platform has dev, prod",
    ],
    [
      'an unknown environment',
      ({ amsterdam, platform }) => new RegistryRegion(amsterdam, 'Other', { platform, environments: { prd: {} } }),
      "environment 'prd': the platform has dev, prod",
    ],
    [
      'what an environment of the platform decides',
      ({ amsterdam, platform }) =>
        new RegistryRegion(amsterdam, 'Other', { platform, environments: { prod: { guarded: false } as object } }),
      'environments.prod.guarded: an environment of a further region has no such key',
    ],
    [
      'a puller with an unknown key',
      ({ amsterdam, platform }) =>
        new RegistryRegion(amsterdam, 'Other', {
          platform,
          environments: { prod: { ...PULLING, pullers: { web: { kind: 'compute', image: 'web' } as never } } },
        }),
      'environments.prod.pullers.web',
    ],
    [
      'no platform',
      ({ amsterdam }) => new RegistryRegion(amsterdam, 'Other', { platform: amsterdam as never }),
      'it is not a RegistryPlatform',
    ],
  ])('refuses %s', (_, build, message) => {
    expect(refusalOf(() => build(platformIn()))).toContain(message);
  });
});
