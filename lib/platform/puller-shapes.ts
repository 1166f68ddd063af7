import {
  either,
  FieldsOf,
  flag,
  knownText,
  listOf,
  literalText,
  Misconfiguration,
  missingProblem,
  namedOf,
  number,
  object,
  objectOf,
  oneOf,
  optional,
  recordOf,
  required,
  Shape,
  text,
} from '../core';
import { IngressRule } from '../network';
import {
  ContainerVolume,
  CredentialProvider,
  CredentialProviderBuild,
  ImageVerification,
  MachineShape,
  MachineTag,
  PoolAutoscaling,
  PortMapping,
  VaultSignIn,
} from '../pullers';
import { Comparison, ConditionGroup, Negation, UndecidedTest } from '../policy-language';
import * as constructs from './construct-shapes';
import {
  ComputePullerDeclaration,
  ContainerDeclaration,
  OkeClusterDeclaration,
  OkePullerDeclaration,
} from './declaration';

/** A puller, by its kind. */
export const puller: Shape = (value, path) => {
  const problem = object(value, path);
  if (problem !== undefined) {
    return problem;
  }
  const { kind } = value as { readonly kind?: unknown };
  if (kind === undefined) {
    return missingProblem('a puller', `${path}.kind`);
  }
  return oneOf('compute', 'oke')(kind, `${path}.kind`) ?? (kind === 'compute' ? computePuller : okePuller)(value, path);
};

const machineTag = objectOf<MachineTag>('a machine tag', {
  namespace: required(text),
  key: required(text),
  value: required(text),
});

const textValue = objectOf<{ readonly text: string }>('a value', { text: required(text) });
const pattern = objectOf<{ readonly pattern: string }>('a pattern', { pattern: required(text) });
const variable = objectOf<{ readonly variable: string }>('a variable', { variable: required(text) });

const conditionValue = either(
  (value) => 'pattern' in Object(value),
  pattern,
  either((value) => 'variable' in Object(value), variable, textValue),
);

const comparison = objectOf<Comparison>('a comparison', {
  variable: required(text),
  operator: required(oneOf('=', '!=', 'in', 'not in', 'before', 'after', 'between', 'exists', 'not exists')),
  values: required(listOf(conditionValue)),
});

const group = objectOf<ConditionGroup>('a group of conditions', {
  match: required(oneOf('all', 'any')),
  conditions: required(listOf((value, path) => condition(value, path))),
});

const negation = objectOf<Negation>('a negation', { not: required((value, path) => condition(value, path)) });
const undecided = objectOf<UndecidedTest>('a test', { test: required(text) });

/** A condition of a matching rule, by the key that only its kind has. */
function condition(value: unknown, path: string): Misconfiguration | undefined {
  const kinds: [string, Shape][] = [
    ['conditions', group],
    ['not', negation],
    ['test', undecided],
    ['variable', comparison],
  ];
  const [, shape] = kinds.find(([key]) => key in Object(value)) ?? ['', machineTag];
  return object(value, path) ?? shape(value, path);
}

const shape = objectOf<MachineShape>('a shape', {
  name: required(literalText),
  ocpus: optional(number),
  memoryInGbs: optional(number),
});

const faultDomain = oneOf('FAULT-DOMAIN-1', 'FAULT-DOMAIN-2', 'FAULT-DOMAIN-3');

const autoscaling = objectOf<PoolAutoscaling>('autoscaling', {
  min: required(number),
  max: required(number),
  addAbovePercent: optional(number),
  removeBelowPercent: optional(number),
});

const signIn = objectOf<VaultSignIn>('a sign-in', { secret: required(constructs.secret), userName: required(text) });

const portMapping = objectOf<PortMapping>('a port mapping', { machine: required(number), container: required(number) });

const containerVolume = objectOf<ContainerVolume>('a volume', {
  source: required(literalText),
  path: required(literalText),
  readOnly: optional(flag),
});

const containerFields: FieldsOf<ContainerDeclaration> = {
  repository: required(knownText),
  digest: required(text),
  ports: optional(listOf(either((value) => typeof value === 'object', portMapping, number))),
  environment: optional(recordOf(text)),
  arguments: optional(listOf(text)),
  volumes: optional(listOf(containerVolume)),
  user: optional(literalText),
  memoryInMbs: optional(number),
  cpus: optional(number),
  secrets: optional(recordOf(constructs.secret)),
  healthCommand: optional(listOf(text)),
};

const computePuller = objectOf<ComputePullerDeclaration>('a compute puller', {
  ...containerFields,
  kind: required(text),
  otherContainers: optional(namedOf(objectOf<ContainerDeclaration>('a container', containerFields))),
  size: optional(number),
  availabilityDomains: optional(listOf(number)),
  faultDomains: optional(listOf(faultDomain)),
  bootVolumeGbs: optional(number),
  autoscaling: optional(autoscaling),
  signIn: optional(signIn),
  shape: optional(shape),
  oracleLinux: optional(oneOf('8', '9')),
  quadlet: optional(flag),
  machineImageOcid: optional(text),
  matching: optional(condition),
  propagationSeconds: optional(number),
  registryRegion: optional(constructs.region),
  renamedFrom: optional(knownText),
  subnet: optional(knownText),
});

const imageVerification = objectOf<ImageVerification>('image verification', {
  keys: required(listOf(constructs.key)),
  imageCompartments: required(listOf(constructs.compartment)),
});

/** Traffic that a security rule lets in. */
export const ingressRule = objectOf<IngressRule>('an ingress rule', {
  cidrBlock: required(literalText),
  tcpPort: required(number),
});

const cluster = objectOf<OkeClusterDeclaration>('a cluster', {
  kubernetesVersion: optional(literalText),
  type: optional(oneOf('ENHANCED_CLUSTER', 'BASIC_CLUSTER')),
  podNetwork: optional(oneOf('flannel', 'native')),
  podCidrBlock: optional(literalText),
  serviceCidrBlock: optional(literalText),
  clientRanges: optional(listOf(literalText)),
  loadBalancers: optional(listOf(ingressRule)),
  imageVerification: optional(imageVerification),
});

const build = objectOf<CredentialProviderBuild>('a build of the credential provider', {
  url: required(literalText),
  sha256: required(literalText),
});

const okePuller = objectOf<OkePullerDeclaration>('an OKE puller', {
  kind: required(text),
  repositories: required(listOf(knownText)),
  cluster: required(either(constructs.isConstruct, constructs.cluster, cluster)),
  size: required(number),
  bootVolumeGbs: optional(number),
  shape: optional(shape),
  nodeImageOcid: optional(text),
  matching: optional(condition),
  propagationSeconds: optional(number),
  registryRegion: optional(constructs.region),
  credentialProvider: optional(
    objectOf<CredentialProvider>('a credential provider', { amd64: required(build), arm64: required(build) }),
  ),
  cycling: optional(flag),
  availabilityDomains: optional(listOf(number)),
  faultDomains: optional(listOf(faultDomain)),
  renamedFrom: optional(knownText),
  subnet: optional(knownText),
});
