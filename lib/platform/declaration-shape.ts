import {
  aFunction,
  DefinedTags,
  definedTagsProblem,
  either,
  flag,
  knownText,
  listOf,
  Misconfiguration,
  namedOf,
  objectOf,
  oneOf,
  optional,
  problemAt,
  recordOf,
  required,
  Shape,
  text,
  textOr,
} from '../core';
import * as constructs from './construct-shapes';
import {
  ArtifactsDeclaration,
  EnvironmentDeclaration,
  PipelinesDeclaration,
  RegistryPlatformProps,
  RepositoryDeclaration,
  TeamDeclaration,
} from './declaration';
import { networkDeclaration } from './network-shape';
import { puller } from './puller-shapes';

/** The problem with the shape of a declaration, with its path, or `undefined`. */
export function declarationShapeProblem(declaration: unknown): Misconfiguration | undefined {
  return platform(declaration, '');
}

const principalOrPipelines = either(
  (value) => Array.isArray(value),
  listOf(constructs.pipelineSubject),
  constructs.principalOrSubject,
);

const pipelines = objectOf<PipelinesDeclaration>('pipelines', {
  app: required(
    either(
      (value) => typeof value === 'string',
      oneOf('made-with-secret-in-state'),
      objectOf<{ readonly clientId: string }>('an application', { clientId: required(text) }),
    ),
  ),
  trusts: optional(oneOf('made-here', 'made-elsewhere')),
  domainUrl: optional(text),
});

const machineUserEmail = either(
  (value) => typeof value === 'object' && value !== null && 'domain' in value,
  objectOf<{ readonly domain: string }>('a domain for e-mail addresses', { domain: required(text) }),
  objectOf<{ readonly mailbox: string }>('a mailbox for plus addresses', { mailbox: required(knownText) }),
);

const tags = recordOf(text);

const definedTags: Shape = (value, path) => {
  const problem = tags(value, path);
  const keyProblem = problem ?? definedTagsProblem(value as DefinedTags);
  return problem ?? (keyProblem && problemAt(path, keyProblem.given, keyProblem.why, keyProblem.fix));
};

/** Options that environments, teams and repositories have. */
const repositoryOptions = {
  push: optional(listOf(constructs.roleOrPrincipal)),
  pull: optional(listOf(constructs.roleOrPrincipal)),
  immutable: optional(flag),
  scanned: optional(flag),
  tags: optional(tags),
  definedTags: optional(definedTags),
};

const repository = objectOf<RepositoryDeclaration>('a repository', {
  name: required(knownText),
  environments: optional(listOf(knownText)),
  ...repositoryOptions,
  existing: optional(recordOf(knownText)),
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
  repositories: required(listOf(textOr(repository))),
  artifacts: optional(listOf(textOr(artifacts))),
  retired: optional(flag),
  renamedFrom: optional(knownText),
  ociName: optional(knownText),
  ...repositoryOptions,
  developers: optional(constructs.principal),
  ci: optional(principalOrPipelines),
  costCenter: optional(text),
});

const environment = objectOf<EnvironmentDeclaration>('an environment', {
  guarded: optional(flag),
  ...repositoryOptions,
  compartment: optional(constructs.compartment),
  protectedFromDestroy: optional(flag),
  retired: optional(flag),
  renamedFrom: optional(knownText),
  ociName: optional(knownText),
  network: optional(either(constructs.isConstruct, constructs.network, networkDeclaration)),
  pullers: optional(namedOf(puller)),
});

const platform = objectOf<RegistryPlatformProps>('a platform', {
  name: required(knownText),
  owner: required(text),
  costCenter: required(text),
  tags: optional(tags),
  definedTags: optional(definedTags),
  teams: required(namedOf(team)),
  environments: optional(namedOf(environment)),
  release: optional(principalOrPipelines),
  pipelines: optional(either(constructs.isConstruct, constructs.pipelines, pipelines)),
  identityDomain: optional(constructs.identityDomain),
  ciCredentials: optional(oneOf('none', 'vault')),
  machineUserEmail: optional(textOr(machineUserEmail, oneOf('not-required'))),
  createRepositoryOnFirstPush: optional(flag),
  imageOutput: optional(flag),
  protectedFromDestroy: optional(flag),
  retired: optional(listOf(knownText)),
  deleted: optional(listOf(knownText)),
  renamedFrom: optional(knownText),
  naming: optional(aFunction),
  parent: optional(constructs.compartment),
  tenancy: optional(constructs.compartment),
  region: optional(constructs.region),
});
