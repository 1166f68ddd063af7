import { Construct } from 'constructs';
import {
  anything,
  DefinedTags,
  definedTagsProblem,
  either,
  FieldsOf,
  flag,
  knownText,
  listOf,
  Misconfiguration,
  object,
  objectOf,
  oneOf,
  optional,
  recordOf,
  required,
  Shape,
  text,
} from '../core';
import { ContainerVolume, PortMapping } from '../pullers';
import {
  ArtifactsDeclaration,
  ComputePullerDeclaration,
  ContainerDeclaration,
  EnvironmentDeclaration,
  NetworkDeclaration,
  OkeClusterDeclaration,
  OkePullerDeclaration,
  RegistryPlatformProps,
  RepositoryDeclaration,
  TeamDeclaration,
} from './declaration';

/** The problem with the shape of a declaration, with its path, or `undefined`. */
export function declarationShapeProblem(declaration: unknown): Misconfiguration | undefined {
  return platform(declaration, '');
}

const principal = either((value) => typeof value === 'string', oneOf('developers', 'ci', 'release'), object);

const machineUserEmail = either(
  (value) => typeof value === 'object' && value !== null && 'domain' in value,
  objectOf<{ readonly domain: string }>('a domain for e-mail addresses', { domain: required(text) }),
  objectOf<{ readonly mailbox: string }>('a mailbox for plus addresses', { mailbox: required(knownText) }),
);

const tags = recordOf(text);

const definedTags: Shape = (value, path) => {
  const problem = tags(value, path) ?? definedTagsProblem(value as DefinedTags);
  return problem && { ...problem, given: problem.given.startsWith(path) ? problem.given : `${path}: ${problem.given}` };
};

/** Options that environments, teams and repositories have. */
const repositoryOptions = {
  push: optional(listOf(principal)),
  pull: optional(listOf(principal)),
  immutable: optional(flag),
  scanned: optional(flag),
  tags: optional(tags),
  definedTags: optional(definedTags),
};

const repository = objectOf<RepositoryDeclaration>('a repository', {
  name: required(knownText),
  environments: optional(listOf(knownText)),
  ...repositoryOptions,
  renamedFrom: optional(knownText),
  retired: optional(flag),
  readme: optional(text),
});

const artifacts = objectOf<ArtifactsDeclaration>('a repository of artifacts', {
  name: required(knownText),
  immutable: optional(flag),
  tags: optional(tags),
  definedTags: optional(definedTags),
  retired: optional(flag),
});

const team = objectOf<TeamDeclaration>('a team', {
  repositories: required(listOf(either((value) => typeof value === 'string', knownText, repository))),
  artifacts: optional(listOf(either((value) => typeof value === 'string', knownText, artifacts))),
  retired: optional(flag),
  renamedFrom: optional(knownText),
  ociName: optional(knownText),
  ...repositoryOptions,
  developers: optional(object),
  ci: optional(object),
  costCenter: optional(text),
});

const network = objectOf<NetworkDeclaration>('a network', {
  cidrBlock: required(text),
  subnets: optional(listOf(object)),
  clusters: optional(flag),
  shareBits: optional(anything),
  egress: optional(oneOf('internet', 'service-only')),
  ipv6: optional(flag),
  reservedAddress: optional(flag),
  searchDomain: optional(text),
  bastion: optional(object),
  publicSubnet: optional(object),
  flowLogDays: optional(anything),
});

const faultDomain = oneOf('FAULT-DOMAIN-1', 'FAULT-DOMAIN-2', 'FAULT-DOMAIN-3');

const portMapping = objectOf<PortMapping>('a port mapping', {
  machine: required(anything),
  container: required(anything),
});

const containerVolume = objectOf<ContainerVolume>('a volume', {
  source: required(text),
  path: required(text),
  readOnly: optional(flag),
});

const containerFields: FieldsOf<ContainerDeclaration> = {
  repository: required(knownText),
  digest: required(text),
  ports: optional(listOf(either((value) => typeof value === 'object', portMapping, anything))),
  environment: optional(recordOf(text)),
  arguments: optional(listOf(text)),
  volumes: optional(listOf(containerVolume)),
  user: optional(text),
  memoryInMbs: optional(anything),
  cpus: optional(anything),
  secrets: optional(recordOf(object)),
  healthCommand: optional(listOf(text)),
};

const computePuller = objectOf<ComputePullerDeclaration>('a compute puller', {
  ...containerFields,
  kind: required(text),
  otherContainers: optional(recordOf(objectOf<ContainerDeclaration>('a container', containerFields))),
  size: optional(anything),
  availabilityDomains: optional(listOf(anything)),
  faultDomains: optional(listOf(faultDomain)),
  bootVolumeGbs: optional(anything),
  autoscaling: optional(object),
  signIn: optional(object),
  shape: optional(object),
  oracleLinux: optional(oneOf('8', '9')),
  machineImageOcid: optional(text),
  matching: optional(object),
  propagationSeconds: optional(anything),
  subnet: optional(text),
});

const cluster = objectOf<OkeClusterDeclaration>('a cluster', {
  kubernetesVersion: optional(text),
  type: optional(oneOf('ENHANCED_CLUSTER', 'BASIC_CLUSTER')),
  podNetwork: optional(oneOf('flannel', 'native')),
  podCidrBlock: optional(text),
  serviceCidrBlock: optional(text),
  clientRanges: optional(listOf(text)),
  loadBalancers: optional(listOf(object)),
  imageVerification: optional(object),
});

const okePuller = objectOf<OkePullerDeclaration>('an OKE puller', {
  kind: required(text),
  repositories: required(listOf(knownText)),
  cluster: required(either((value) => Construct.isConstruct(value), anything, cluster)),
  size: required(anything),
  bootVolumeGbs: optional(anything),
  shape: optional(object),
  nodeImageOcid: optional(text),
  matching: optional(object),
  propagationSeconds: optional(anything),
  credentialProvider: optional(object),
  cycling: optional(flag),
  availabilityDomains: optional(listOf(anything)),
  faultDomains: optional(listOf(faultDomain)),
  subnet: optional(text),
});

const environment = objectOf<EnvironmentDeclaration>('an environment', {
  guarded: optional(flag),
  ...repositoryOptions,
  compartment: optional(object),
  protectedFromDestroy: optional(flag),
  retired: optional(flag),
  renamedFrom: optional(knownText),
  ociName: optional(knownText),
  network: optional(either((value) => Construct.isConstruct(value), anything, network)),
  pullers: optional(recordOf(pullerShape)),
});

const platform = objectOf<RegistryPlatformProps>('a platform', {
  name: required(knownText),
  owner: required(text),
  costCenter: required(text),
  tags: optional(tags),
  definedTags: optional(definedTags),
  teams: required(recordOf(team)),
  environments: optional(recordOf(environment)),
  release: optional(object),
  ciCredentials: optional(oneOf('none', 'vault')),
  machineUserEmail: optional(either((value) => typeof value === 'string', oneOf('not-required'), machineUserEmail)),
  createRepositoryOnFirstPush: optional(flag),
  imageOutput: optional(flag),
  protectedFromDestroy: optional(flag),
  retired: optional(listOf(knownText)),
  deleted: optional(listOf(knownText)),
  renamedFrom: optional(knownText),
  naming: optional(anything),
  parent: optional(object),
  tenancy: optional(object),
  region: optional(object),
});

/** The keys of a puller depend on its kind. */
function pullerShape(value: unknown, path: string): Misconfiguration | undefined {
  const kind = Object(value) as { readonly kind?: unknown };
  return (
    object(value, path) ??
    oneOf('compute', 'oke')(kind.kind ?? '', `${path}.kind`) ??
    (kind.kind === 'compute' ? computePuller : okePuller)(value, path)
  );
}
