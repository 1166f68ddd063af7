import { App } from 'cdktf';
import { PullerNetwork } from '../../lib/network';
import { ComputePullerDeclaration, EnvironmentDeclaration, RegistryPlatform, RegistryStack } from '../../lib/platform';
import { Secret } from '../../lib/secrets';
import { refusalOf, resourceOf, resourcesOf, someCompartment } from '../support/stack';
import { decodedUserData } from '../support/user-data';

type Options = Partial<ComputePullerDeclaration>;
type Network = EnvironmentDeclaration['network'];

/** A stack for a platform. */
function emptyRegistryStack(): RegistryStack {
  return new RegistryStack(new App(), 'registry', { region: 'eu-frankfurt-1', tenancyOcid: 'ocid1.tenancy.oc1..acme' });
}

/** A platform with one puller in prod. */
function withPuller(stack: RegistryStack, options: Options, network: Network = { cidrBlock: '10.20.0.0/16' }): void {
  const web = { kind: 'compute', repository: 'shop/web', digest: `sha256:${'a'.repeat(64)}`, ...options } as const;
  new RegistryPlatform(stack, 'Platform', {
    name: 'acme',
    owner: 'platform-team',
    costCenter: 'CC-1042',
    environments: { dev: {}, prod: { guarded: true, network, pullers: { web } } },
    teams: { shop: { repositories: ['web'] } },
  });
}

/** Names of the tag namespaces of a platform with one puller in prod. */
function tagNamespacesWith(options: Options): unknown[] {
  const stack = emptyRegistryStack();
  withPuller(stack, options);
  return Object.values(resourcesOf(stack, 'oci_identity_tag_namespace')).map(({ name, freeform_tags: tags }) => [
    name,
    Object(tags).Environment,
  ]);
}

test('an environment has a tag namespace of its own for its machines, with the tags of the environment', () => {
  expect(tagNamespacesWith({})).toEqual([['acme-prod-pullers', 'prod']]);
});

test('an environment has none where its machines say themselves which they are', () => {
  expect(tagNamespacesWith({ matching: { namespace: 'acme', key: 'role', value: 'web' } })).toEqual([]);
});

test('a pool is made as it is declared', () => {
  const stack = emptyRegistryStack();
  const secret = Secret.fromOcid(stack, 'Token', 'ocid1.vaultsecret.oc1.fra.aaaa', someCompartment(stack));
  withPuller(stack, {
    size: 2,
    autoscaling: { min: 1, max: 9 },
    healthCommand: ['curl', 'http://localhost/health'],
    oracleLinux: '9',
    signIn: { userName: 'ci-puller', secret },
  });
  const text = decodedUserData(
    JSON.stringify(resourceOf(stack, 'oci_core_instance_configuration')).replaceAll('\\"', '"'),
  );

  expect(resourceOf(stack, 'oci_autoscaling_auto_scaling_configuration')['policies']).toMatchObject([
    { capacity: { initial: 2, min: 1, max: 9 } },
  ]);
  expect(text).toContain('http://localhost/health');
  expect(text).toContain('oraclelinux-developer-release-el9');
  expect(text).toContain('/ci-puller');
});

test('a machine has the containers that are declared, with their repositories by name', () => {
  const stack = emptyRegistryStack();
  const secret = Secret.fromOcid(stack, 'Token', 'ocid1.vaultsecret.oc1.fra.aaaa', someCompartment(stack));
  withPuller(stack, {
    environment: { LOG_LEVEL: 'debug' },
    secrets: { token: secret },
    otherContainers: { proxy: { repository: 'shop/web', digest: `sha256:${'b'.repeat(64)}`, arguments: ['proxy'] } },
  });
  const text = decodedUserData(Object(resourceOf(stack, 'oci_core_instance')['metadata'])['user_data']);

  expect(text).toContain("--env 'LOG_LEVEL=debug' ");
  expect(text).toContain("read_secret 'token' 'ocid1.vaultsecret.oc1.fra.aaaa'");
  expect(text).toMatch(/run-proxy[^}]*prod\/shop\/web@sha256:b{64}/s);
  expect(text).toContain("'proxy'");
});

test('an environment takes a network that already stands', () => {
  const stack = emptyRegistryStack();
  const network = PullerNetwork.fromExisting(stack, 'Company', {
    vcnOcid: 'ocid1.vcn.oc1.fra.a',
    subnetOcid: 'ocid1.subnet.oc1.fra.apps',
    securityGroupOcids: ['ocid1.networksecuritygroup.oc1.fra.machines'],
    egress: 'service-only',
  });
  withPuller(stack, {}, network);

  expect(resourcesOf(stack, 'oci_core_vcn')).toEqual({});
  expect(resourceOf(stack, 'oci_core_instance')['create_vnic_details']).toMatchObject({
    subnet_id: 'ocid1.subnet.oc1.fra.apps',
    nsg_ids: ['ocid1.networksecuritygroup.oc1.fra.machines'],
  });
});

test('a puller cannot be renamed from one that is still declared', () => {
  const web = { kind: 'compute', repository: 'shop/web', digest: `sha256:${'a'.repeat(64)}` } as const;
  const declare = () =>
    new RegistryPlatform(emptyRegistryStack(), 'Platform', {
      name: 'acme',
      owner: 'platform-team',
      costCenter: 'CC-1042',
      environments: {
        prod: { network: { cidrBlock: '10.20.0.0/16' }, pullers: { web, site: { ...web, renamedFrom: 'web' } } },
      },
      teams: { shop: { repositories: ['web'] } },
    });

  expect(refusalOf(declare)).toBe(
    "registry/Platform/Environments/prod/Pullers: puller 'site' with renamedFrom 'web': 'web' is still declared; remove " +
      "puller 'web', or omit renamedFrom",
  );
});

test.each<[string, Options, string]>([
  ['of the puller', { digest: 'latest' }, "digest 'latest' of an image"],
  [
    'of a further container',
    { otherContainers: { logs: { repository: 'shop/web', digest: 'sha256:abc' } } },
    "container 'logs': digest 'sha256:abc' of an image",
  ],
])('a message about the digest %s names the environment and the puller', (_, options, given) => {
  expect(refusalOf(() => withPuller(emptyRegistryStack(), options))).toBe(
    `registry/Platform/Environments/prod/Pullers/web: ${given}: a digest is sha256: and 64 lowercase hexadecimal digits, or ` +
      'sha512: and 128; copy the digest from the Console or from the tool that pushed the image',
  );
});
