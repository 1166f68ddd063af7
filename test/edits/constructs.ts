import { Testing } from 'cdktf';
import { IConstruct } from 'constructs';
import { Compartment, Group } from '../../lib/identity';
import { PullerNetwork } from '../../lib/network';
import { RegistryPlatform, RegistryPlatformProps, RegistryStack } from '../../lib/platform';
import { movedFromPath, protectFromDestroy } from '../../lib/protection';
import { ComputePuller, PullerTags } from '../../lib/pullers';
import { ArtifactRepository, ContainerRepository } from '../../lib/registry';

const digest = 'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945';

const declared: RegistryPlatformProps = {
  name: 'acme',
  owner: 'platform-team',
  costCenter: 'CC-1042',
  environments: {
    prod: {
      network: { cidrBlock: '10.20.0.0/16' },
      pullers: { web: { kind: 'compute', repository: 'shop/web', digest, size: 2 } },
    },
  },
  teams: { shop: { repositories: ['web'], artifacts: ['charts'] } },
};

/** A construct of the constructs below, and the path of the one that a platform has for it. */
type Pair = readonly [path: string, inPlatform: string];

const PAIRS: readonly Pair[] = [
  ['Prod', 'Registry/Environments/prod/Compartment'],
  ['Web', 'Registry/Environments/prod/shop/web'],
  ['Charts', 'Registry/Environments/prod/shop/Artifacts/charts'],
  ['Developers', 'Registry/Teams/shop/developers'],
  ['Ci', 'Registry/Teams/shop/ci'],
  ['Release', 'Registry/release'],
  ['Network', 'Registry/Environments/prod/Pullers/Network'],
  ['Tags', 'Registry/Environments/prod/Pullers/Tags'],
  ['Machines', 'Registry/Environments/prod/Pullers/web'],
];

/** A small platform. `moved` says that its parts were constructs before. */
export function smallPlatform({ moved = false } = {}): RegistryStack {
  const stack = emptyStack();
  new RegistryPlatform(stack, 'Registry', declared);
  for (const [former, path] of moved ? PAIRS : []) {
    movedFromPath(at(stack, path), former);
  }
  return stack;
}

/** The same resources from constructs. `moved` says that they were parts of the platform before. */
export function constructs({ moved = false } = {}): RegistryStack {
  const stack = emptyStack();
  const { tenancy, region } = stack;
  protectFromDestroy(stack);
  const compartment = new Compartment(stack, 'Prod', {
    parent: tenancy,
    compartmentName: 'acme-prod',
    description: 'Production',
  });
  const repository = new ContainerRepository(stack, 'Web', { compartment, repositoryName: 'prod/shop/web' });
  const charts = new ArtifactRepository(stack, 'Charts', { compartment, repositoryName: 'acme-prod-shop-charts' });
  const [developers, ci, release] = (['shop-developers', 'shop-ci', 'release'] as const).map(
    (name) => new Group(stack, ID[name], { tenancy, groupName: `acme-${name}`, description: name }),
  ) as [Group, Group, Group];
  repository.grantPush(release);
  repository.grantPull(developers);
  repository.grantPull(ci);
  charts.grantUpload(release);
  const network = new PullerNetwork(stack, 'Network', {
    compartment,
    networkName: 'acme-prod-pullers',
    cidrBlock: '10.20.0.0/16',
  });
  const tags = new PullerTags(stack, 'Tags', { tenancy, namespaceName: 'acme-prod-pullers' });
  new ComputePuller(stack, 'Machines', {
    tenancy,
    compartment,
    region,
    network,
    repository,
    digest,
    pullerName: 'acme-prod-web',
    size: 2,
    matching: tags.tagOf('acme-prod-web'),
  });
  for (const [path, former] of moved ? PAIRS : []) {
    movedFromPath(at(stack, path), former);
  }
  return stack;
}

const ID = { 'shop-developers': 'Developers', 'shop-ci': 'Ci', release: 'Release' } as const;

function emptyStack(): RegistryStack {
  return new RegistryStack(Testing.app(), 'registry', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
  });
}

function at(stack: RegistryStack, path: string): IConstruct {
  return path.split('/').reduce<IConstruct>((scope, id) => scope.node.findChild(id), stack);
}
