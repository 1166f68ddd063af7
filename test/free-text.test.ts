import { Testing } from 'cdktf';
import { Compartment, DynamicGroup, Group, MatchingRule, User } from '../lib/identity';
import { PullerNetwork } from '../lib/network';
import { RegistryPlatform, RegistryStack } from '../lib/platform';
import { ComputePuller, OkeCluster, PullerTags } from '../lib/pullers';
import { Region } from '../lib/region';
import { ArtifactRepository, ContainerRepository } from '../lib/registry';
import { Key, Secret, Vault } from '../lib/secrets';
import { emptyStack, refusalOf, someCompartment, someTenancy } from './support/stack';

const HOSTILE = '${file("/etc/passwd")} %{ if true }';
const ESCAPED = '$${file("/etc/passwd")} %%{ if true }';

/** Every text that Terraform is going to read. */
function textsIn(json: string): string[] {
  const texts: string[] = [];
  JSON.parse(json, (_, value: unknown) => {
    texts.push(...(typeof value === 'string' ? [value] : Object.keys(Object(value))));
    return value;
  });
  return texts;
}

/** Where the hostile text arrived: as it is, or so that it means just itself. */
function arrivals(stack: ReturnType<typeof emptyStack>) {
  const texts = textsIn(Testing.synth(stack)).filter((text) => text.includes('/etc/passwd'));
  return { escaped: texts.filter((text) => text.includes(ESCAPED)).length, all: texts.length };
}

const region = Region.of('eu-frankfurt-1');
const DIGEST = `sha256:${'a'.repeat(64)}`;

test.each<[string, number, (stack: ReturnType<typeof emptyStack>) => unknown]>([
  [
    'the description of a compartment',
    1,
    (stack) => new Compartment(stack, 'C', { parent: someTenancy(stack), compartmentName: 'c', description: HOSTILE }),
  ],
  [
    'the description of a group',
    1,
    (stack) => new Group(stack, 'G', { tenancy: someTenancy(stack), groupName: 'g', description: HOSTILE }),
  ],
  [
    'the description of a dynamic group',
    1,
    (stack) => {
      const matching = MatchingRule.instancesIn(someCompartment(stack));
      new DynamicGroup(stack, 'D', { tenancy: someTenancy(stack), groupName: 'd', description: HOSTILE, matching });
    },
  ],
  [
    'the description of a user',
    1,
    (stack) =>
      new User(stack, 'U', {
        tenancy: someTenancy(stack),
        userName: 'u',
        description: HOSTILE,
        email: 'u@example.com',
      }),
  ],
  [
    'the readme and tags of a container repository',
    3,
    (stack) =>
      new ContainerRepository(stack, 'R', {
        compartment: someCompartment(stack),
        repositoryName: 'r',
        readme: HOSTILE,
        tags: { [HOSTILE]: HOSTILE },
      }),
  ],
  [
    'the name and tags of an artifact repository',
    3,
    (stack) =>
      new ArtifactRepository(stack, 'R', {
        compartment: someCompartment(stack),
        repositoryName: HOSTILE,
        tags: { [HOSTILE]: HOSTILE },
      }),
  ],
  [
    'the names of a vault and a key, and the description of a secret',
    3,
    (stack) => {
      const compartment = someCompartment(stack);
      const vault = new Vault(stack, 'V', { compartment, vaultName: HOSTILE });
      const key = new Key(stack, 'K', { compartment, vault, keyName: HOSTILE });
      new Secret(stack, 'S', { compartment, vault, key, secretName: 's', description: HOSTILE });
    },
  ],
  [
    'the name of a network',
    18,
    (stack) =>
      new PullerNetwork(stack, 'N', {
        compartment: someCompartment(stack),
        networkName: HOSTILE,
        cidrBlock: '10.0.0.0/16',
        bastion: { clientRanges: ['203.0.113.0/24'] },
        publicSubnet: { subnetName: HOSTILE },
        flowLogDays: 30,
        reservedAddress: true,
      }),
  ],
  [
    'the name of a cluster',
    3,
    (stack) => {
      const compartment = someCompartment(stack);
      const network = new PullerNetwork(stack, 'N', { compartment, networkName: 'n', cidrBlock: '10.0.0.0/16' });
      const cluster = new OkeCluster(stack, 'C', {
        compartment,
        network,
        clusterName: HOSTILE,
        kubernetesVersion: 'v1.31.1',
      });
      expect(cluster.ocid).toBeDefined();
    },
  ],
])('%s is plain text to Terraform', (_, count, build) => {
  const stack = emptyStack();
  build(stack);

  expect(arrivals(stack)).toEqual({ escaped: count, all: count });
});

test('owners and cost centers are plain text to Terraform, on everything that carries them', () => {
  const stack = new RegistryStack(Testing.app(), 'registry', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..a',
    signIn: { profile: HOSTILE },
  });
  new RegistryPlatform(stack, 'Platform', {
    name: 'acme',
    owner: HOSTILE,
    costCenter: HOSTILE,
    environments: { prod: { network: { cidrBlock: '10.20.0.0/16' } } },
    teams: {
      shop: { costCenter: HOSTILE, repositories: [{ name: 'web', readme: HOSTILE }], artifacts: ['charts'] },
    },
  });

  const { escaped, all } = arrivals(stack);

  expect(all).toBeGreaterThan(20);
  expect(escaped).toBe(all);
});

test.each<[string, (stack: ReturnType<typeof emptyStack>) => unknown]>([
  [
    'a puller',
    (stack) => {
      const compartment = someCompartment(stack);
      const network = new PullerNetwork(stack, 'N', { compartment, networkName: 'n', cidrBlock: '10.0.0.0/16' });
      const repository = new ContainerRepository(stack, 'R', { compartment, repositoryName: 'prod/web' });
      const tenancy = someTenancy(stack);
      return new ComputePuller(stack, 'P', {
        pullerName: HOSTILE,
        tenancy,
        compartment,
        network,
        region,
        repository,
        digest: DIGEST,
      });
    },
  ],
  ['a tag namespace', (stack) => new PullerTags(stack, 'T', { tenancy: someTenancy(stack), namespaceName: HOSTILE })],
])('the name of %s is part of statements and rules, which cannot hold it', (_, build) => {
  expect(refusalOf(() => build(emptyStack()))).toMatch(/etc.passwd/);
});
