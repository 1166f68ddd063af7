import { DefinedTags, FreeformTags, NamingRule } from '../core';
import { FederatedPipelines, FederatedPipelinesProps, PipelineSubject } from '../delivery';
import { ICompartment, IdentityDomain, IPrincipal, MachineUserEmail } from '../identity';
import { ClusterRanges, IPullerNetwork, PullerNetworkProps } from '../network';
import {
  BootVolume,
  ComputePullerProps,
  ContainerOptions,
  ContainerProps,
  Domains,
  IOkeCluster,
  OkeClusterProps,
  OkePullerProps,
} from '../pullers';
import { Region } from '../region';
import { RepositoryOptions } from './repository-options';

/** The whole platform: environments, teams with their repositories, and access. */
export interface RegistryPlatformProps {
  /** Name of the platform, for example `acme`: the first part of names. */
  readonly name: string;

  /** Value of the tag `Owner`: the person or team responsible for the platform. */
  readonly owner: string;

  /** Value of the tag `CostCenter`. */
  readonly costCenter: string;

  /**
   * Free-form tags of everything that the platform creates. Tags of an environment, team or repository have priority.
   *
   * @default - `Environment`, `Owner` and `CostCenter`
   */
  readonly tags?: FreeformTags;

  /**
   * Defined tags of everything that the platform creates, by `<namespace>.<key>`. Tags of an environment, team or
   * repository have priority.
   *
   * @default - none
   */
  readonly definedTags?: DefinedTags;

  /** Teams by name, for example `payments`. */
  readonly teams: Readonly<Record<string, TeamDeclaration>>;

  /**
   * Environments by name. Each is a compartment with repositories of its own.
   *
   * @default { dev: {}, test: {}, prod: {} }, of which prod is guarded
   */
  readonly environments?: Readonly<Record<string, EnvironmentDeclaration>>;

  /**
   * Principal that pushes to guarded environments, for all teams; or the pipelines of GitHub or GitLab that do. A
   * pipeline that any pull request can run is refused.
   *
   * @default - a new group without members
   */
  readonly release?: IPrincipal | PipelineSubject | readonly PipelineSubject[];

  /**
   * How pipelines outside OCI sign in: the pipelines in `release`, and in `ci` of each team.
   *
   * @default - no pipeline outside OCI can sign in
   */
  readonly pipelines?: PipelinesDeclaration | FederatedPipelines;

  /**
   * Identity domain of new groups. A group that a machine user or a pipeline of GitHub or GitLab is in stays in the default
   * domain, where this user is. Set it before the first apply: a change makes Terraform replace the groups.
   *
   * @default - the default domain of the tenancy
   */
  readonly identityDomain?: IdentityDomain;

  /**
   * Static tokens for pipelines that cannot sign in without one.
   *
   * - `none`: there is no static token. Pipelines sign in as the resource that they run on, or by a federated identity.
   * - `vault`: each team has a machine user, and a vault secret for its token. The library does not create the token,
   *   and it is never in Terraform.
   *
   * @default 'none'
   */
  readonly ciCredentials?: 'none' | 'vault';

  /**
   * E-mail addresses of the machine users of `ciCredentials: 'vault'`: `{ domain: 'robots.example.com' }`, `{ mailbox:
   * 'registry@example.com' }` for plus addresses of one mailbox, or `'not-required'` if the identity domain does not
   * require any.
   *
   * @default - none; a machine user without an address is refused
   */
  readonly machineUserEmail?: MachineUserEmail;

  /**
   * Whether a push to an undeclared repository creates it. This is a setting of the whole tenancy in this region. The
   * new repository is in the root compartment, outside every environment.
   *
   * @default - the setting is not changed
   */
  readonly createRepositoryOnFirstPush?: boolean;

  /**
   * Whether the stack has an output `images_<name>` with the path of each image, by environment and `<team>/<name>`.
   * Terraform prints outputs after an apply.
   *
   * @default true
   */
  readonly imageOutput?: boolean;

  /**
   * Whether Terraform refuses to destroy irreplaceable resources that environments share: groups, because they have
   * members, and the vault with its keys and secrets. It also refuses if their declaration is removed. `false` removes
   * the protection from the state, also for environments without a setting of their own.
   *
   * @default true
   */
  readonly protectedFromDestroy?: boolean;

  /**
   * Repositories that their team no longer needs, as `<team>/<name>`; `artifacts <team>/<name>` for a repository of
   * artifacts. In each environment, Terraform stops managing them and keeps them in OCI with their contents. Access to
   * push ends, access to pull stays.
   *
   * @default - none
   */
  readonly retired?: readonly string[];

  /**
   * Resources that the next apply is allowed to destroy after their declaration was removed. Use the names in
   * Terraform's refusal, such as `prod/shop/web` for `terraform_data.protected["prod/shop/web"]`.
   *
   * Synthesis fails while such a resource is declared, or while a statement of the app names it, such as the statement
   * of a puller. For a resource that is already retired, this only removes its name from the ledger, because Terraform
   * no longer manages it.
   *
   * @default - none
   */
  readonly deleted?: readonly string[];

  /**
   * Former name of the platform. Groups, users, secrets and everything else that OCI cannot rename keep it.
   * Compartments are renamed in place. Keep it in the declaration permanently.
   *
   * @default - no former name
   */
  readonly renamedFrom?: string;

  /**
   * Rule that makes every name.
   *
   * @default defaultNaming
   */
  readonly naming?: NamingRule;

  /**
   * Parent of the compartments of environments.
   *
   * @default - the tenancy
   */
  readonly parent?: ICompartment;

  /**
   * The tenancy.
   *
   * @default - from the RegistryStack around the platform
   */
  readonly tenancy?: ICompartment;

  /**
   * Region of the registry.
   *
   * @default - from the RegistryStack around the platform
   */
  readonly region?: Region;
}

/** How pipelines outside OCI sign in. A {@link FederatedPipelines} of another platform shares its trusts. */
export type PipelinesDeclaration = Pick<FederatedPipelinesProps, 'app' | 'trusts' | 'domainUrl'>;

/** One environment. Its options of repositories apply where a team or repository does not have its own. */
export interface EnvironmentDeclaration extends RepositoryOptions {
  /**
   * Whether only `release` can push, and Terraform refuses to destroy repositories.
   *
   * @default - true for `prod`, false for others
   */
  readonly guarded?: boolean;

  /**
   * Existing compartment to use.
   *
   * @default - a new compartment
   */
  readonly compartment?: ICompartment;

  /**
   * Whether Terraform refuses to destroy repositories, also if their declaration is removed. `false` removes the
   * protection from the state, as the first step to delete a guarded environment; omitting it does not.
   *
   * @default - as `guarded`
   */
  readonly protectedFromDestroy?: boolean;

  /**
   * Whether Terraform stops managing the repositories of this environment, and keeps them in OCI with their contents.
   * Access to push ends, access to pull stays.
   *
   * @default false
   */
  readonly retired?: boolean;

  /**
   * Former key of the environment in the declaration. Terraform moves its resources to the new key. If `ociName` is the
   * former key, nothing changes in OCI.
   *
   * Otherwise the compartment is renamed in place, and resources that OCI cannot rename keep their names. The names of
   * container repositories contain the environment, so new ones are created, and the former ones are retired. Pullers
   * use the former ones until they name `<environment>/<team>/<name>`. Keep `renamedFrom` in the declaration until the
   * retired repositories are deleted.
   *
   * @default - no former name
   */
  readonly renamedFrom?: string;

  /**
   * Name in OCI, if it differs from the key in the declaration.
   *
   * @default - the key
   */
  readonly ociName?: string;

  /**
   * Private network for the pullers: a new or an existing one.
   *
   * @default - none
   */
  readonly network?: NetworkDeclaration | IPullerNetwork;

  /**
   * Pullers, by name.
   *
   * @default - none
   */
  readonly pullers?: Readonly<Record<string, ComputePullerDeclaration | OkePullerDeclaration>>;
}

/** The network of an environment. */
export type NetworkDeclaration = Omit<PullerNetworkProps, 'compartment' | 'networkName'>;

/** A further container of a Compute puller. */
export interface ContainerDeclaration extends Omit<ContainerProps, 'repository'> {
  /** Repository of the image, as `<team>/<name>`. */
  readonly repository: string;
}

/** Compute instances that run one image. */
export interface ComputePullerDeclaration extends Pick<
  ComputePullerProps,
  | keyof ContainerOptions
  | keyof BootVolume
  | keyof Domains
  | 'digest'
  | 'size'
  | 'autoscaling'
  | 'signIn'
  | 'shape'
  | 'oracleLinux'
  | 'quadlet'
  | 'machineImageOcid'
  | 'matching'
  | 'propagationSeconds'
  | 'registryRegion'
  | 'subnet'
> {
  readonly kind: 'compute';

  /** Repository of the image, as `<team>/<name>`. */
  readonly repository: string;

  /**
   * Further containers of each machine, by name.
   *
   * @default - none
   */
  readonly otherContainers?: Readonly<Record<string, ContainerDeclaration>>;

  /**
   * Former name of a renamed puller. Its machines, its dynamic group and its cluster keep the names of the former one in
   * OCI, so nothing is replaced. Leave it in the declaration.
   *
   * @default - not renamed
   */
  readonly renamedFrom?: string;
}

/** A Kubernetes node pool. */
export interface OkePullerDeclaration extends Pick<
  OkePullerProps,
  | keyof BootVolume
  | 'size'
  | 'shape'
  | 'nodeImageOcid'
  | 'matching'
  | 'propagationSeconds'
  | 'registryRegion'
  | 'credentialProvider'
  | 'cycling'
  | 'availabilityDomains'
  | 'faultDomains'
  | 'subnet'
> {
  readonly kind: 'oke';

  /** Repositories that the nodes pull from, as `<team>/<name>`. */
  readonly repositories: readonly string[];

  /** An existing cluster that the nodes join, or the properties of a new one, for example its version of Kubernetes. */
  readonly cluster: IOkeCluster | OkeClusterDeclaration;

  /**
   * Former name of a renamed puller. Its machines, its dynamic group and its cluster keep the names of the former one in
   * OCI, so nothing is replaced. Leave it in the declaration.
   *
   * @default - not renamed
   */
  readonly renamedFrom?: string;
}

/** A new Kubernetes cluster for a node pool. */
export type OkeClusterDeclaration = Pick<
  OkeClusterProps,
  | 'kubernetesVersion'
  | 'type'
  | 'podNetwork'
  | keyof ClusterRanges
  | 'clientRanges'
  | 'loadBalancers'
  | 'imageVerification'
>;

/** One team. Its options of repositories have priority over options of environments. */
export interface TeamDeclaration<Name extends string = string> extends RepositoryOptions {
  /** Container repositories: `api` of team `payments` is `prod/payments/api` in prod. */
  readonly repositories: readonly (Name | RepositoryDeclaration<Name>)[];

  /**
   * Repositories of generic artifacts, by name.
   *
   * @default - none
   */
  readonly artifacts?: readonly (string | ArtifactsDeclaration)[];

  /**
   * Whether Terraform stops managing the repositories of the team, in every environment, and keeps them in OCI with
   * their contents. Access to push ends, access to pull stays. The groups of the team stay.
   *
   * @default false
   */
  readonly retired?: boolean;

  /**
   * Former key of the team in the declaration. Terraform moves its resources to the new key. If `ociName` is the former
   * key, nothing changes in OCI.
   *
   * Otherwise groups and repositories with the new name are created. The former groups stay, and the former
   * repositories are retired. Pullers use `<former team>/<name>` until they name the new repository. Keep `renamedFrom`
   * in the declaration until the retired repositories are deleted.
   *
   * @default - no former name
   */
  readonly renamedFrom?: string;

  /**
   * Name in OCI, if it differs from the key in the declaration.
   *
   * @default - the key
   */
  readonly ociName?: string;

  /**
   * Principal for the people of the team.
   *
   * @default - a new group without members
   */
  readonly developers?: IPrincipal;

  /**
   * Principal for the pipeline of the team, for example a dynamic group of its build machines; or its pipelines of
   * GitHub or GitLab, such as `GitHubSubject.branch('acme', 'payments', 'main')`. They sign in as one service user of
   * the team, which is in a new group.
   *
   * @default - a new group
   */
  readonly ci?: IPrincipal | PipelineSubject | readonly PipelineSubject[];

  /**
   * Value of the tag `CostCenter` of the team's resources.
   *
   * @default - the cost center of the platform
   */
  readonly costCenter?: string;
}

/** One repository of generic artifacts in each environment. */
export interface ArtifactsDeclaration {
  /** Name within the team, for example `charts`. */
  readonly name: string;

  /**
   * Whether an artifact can never be replaced. A change makes Terraform replace the repository.
   *
   * @default true
   */
  readonly immutable?: boolean;

  /**
   * Free-form tags, in addition to the tags of its team.
   *
   * @default - none
   */
  readonly tags?: FreeformTags;

  /**
   * Defined tags, in addition to the defined tags of its team.
   *
   * @default - none
   */
  readonly definedTags?: DefinedTags;

  /**
   * Whether Terraform stops managing it, and keeps it in OCI with its contents. Access to upload ends, access to
   * download stays.
   *
   * @default false
   */
  readonly retired?: boolean;
}

/** One container repository in each of its environments. Its options have priority over options of its team. */
export interface RepositoryDeclaration<Name extends string = string> extends RepositoryOptions {
  /** Name within the team, for example `api`. */
  readonly name: Name;

  /**
   * Environments that contain it.
   *
   * @default - all
   */
  readonly environments?: readonly string[];

  /**
   * Repositories that exist already: the OCID by the environment. The next apply imports them instead of creating them.
   * Each has the name that the naming rule makes, because OCI cannot rename it.
   *
   * @default - every repository is created
   */
  readonly existing?: Readonly<Record<string, string>>;

  /**
   * Former name of the repository. OCI cannot rename it, so a new one is created, and the former one is retired.
   * Pullers use `<team>/<former name>` until they name the new one. Keep this in the declaration until the retired
   * repository is deleted.
   *
   * @default - no former name
   */
  readonly renamedFrom?: Name;

  /**
   * Whether Terraform stops managing it, and keeps it in OCI with its contents. Access to push ends, access to pull
   * stays.
   *
   * @default false
   */
  readonly retired?: boolean;

  /**
   * Text in the Console about the repository, in Markdown. Terraform does not evaluate expressions in it, except
   * tokens.
   *
   * @default - none
   */
  readonly readme?: string;
}
