import { NamingRule } from '../core';
import { ICompartment, IPrincipal, MachineUserEmail } from '../identity';
import { IPullerNetwork, PullerNetworkProps } from '../network';
import { ComputePullerProps, IOkeCluster, OkeClusterProps, OkePullerProps } from '../pullers';
import { Region } from '../region';

/**
 * A part that people or machines play in every environment: a team's developers, a team's pipeline, or whoever
 * releases to production. The platform makes a group for each, unless the declaration names who it is.
 */
export type Role = 'developers' | 'ci' | 'release';

/** The whole platform: environments, teams with their repositories, and who may do what where. */
export interface RegistryPlatformProps {
  /** Name of the platform, for example `acme`: the first part of the names that are made. */
  readonly name: string;

  /** Value of the tag `Owner`: who answers for the platform. */
  readonly owner: string;

  /** Value of the tag `CostCenter`. */
  readonly costCenter: string;

  /** Teams by name, for example `payments`. */
  readonly teams: Readonly<Record<string, TeamDeclaration>>;

  /**
   * Environments by name. Each is a compartment with repositories of its own.
   *
   * @default { dev: {}, test: {}, prod: {} }, of which prod is guarded
   */
  readonly environments?: Readonly<Record<string, EnvironmentDeclaration>>;

  /**
   * Who pushes to guarded environments, one group for all teams.
   *
   * @default - a group made for it, without members
   */
  readonly release?: IPrincipal;

  /**
   * How pipelines that cannot sign in without a static token get one.
   *
   * - `none`: no static token exists. Pipelines sign in as what they run on, or by a federated identity.
   * - `vault`: each team gets a machine user, and a vault secret to keep its token in. The token itself is not made
   *   here, and never passes through Terraform.
   *
   * @default 'none'
   */
  readonly ciCredentials?: 'none' | 'vault';

  /**
   * E-mail addresses of the machine users that `ciCredentials: 'vault'` makes: `{ domain: 'robots.example.com' }`,
   * `{ mailbox: 'registry@example.com' }` for plus addresses of one mailbox, or `'not-required'` where the identity
   * domain does not ask for any.
   *
   * @default - none: a machine user is refused
   */
  readonly machineUserEmail?: MachineUserEmail;

  /**
   * Whether a push to a repository that nobody declared creates it. It is a setting of the whole tenancy in this
   * region, and what it creates lands in the root compartment, outside every environment.
   *
   * @default - the setting is left as it is
   */
  readonly createRepositoryOnFirstPush?: boolean;

  /**
   * Whether Terraform refuses to destroy what all environments share and cannot be made again: groups, since people are
   * in them, and the vault with its keys and secrets. It refuses also when the lines that declare them are gone. `false`
   * lifts the protection that the state has, also of environments that say nothing themselves.
   *
   * @default true
   */
  readonly protectedFromDestroy?: boolean;

  /**
   * Repositories that their team no longer needs, as `<team>/<name>`; `artifacts <team>/<name>` for a repository of
   * artifacts. In each environment, Terraform stops managing them and leaves them in OCI with all that they hold. Nobody
   * may push to them any more; those who could pull still can.
   *
   * @default - none
   */
  readonly retired?: readonly string[];

  /**
   * What the next apply may destroy, after its declaration was removed: the names in Terraform's refusal, such as
   * `prod/shop/web` for `terraform_data.protected["prod/shop/web"]`.
   *
   * Synthesis fails while it is declared, and while a statement of the app names it, as that of a puller does. Of what
   * was retired before, only the ledger of protected names loses it: Terraform no longer manages it.
   *
   * @default - none
   */
  readonly deleted?: readonly string[];

  /**
   * Name that the platform had before, with which its groups, users, secrets and everything else that OCI cannot rename
   * is still named. Compartments are renamed in place. Leave it in the declaration for good.
   *
   * @default - it had no other
   */
  readonly renamedFrom?: string;

  /**
   * Makes every name.
   *
   * @default defaultNaming
   */
  readonly naming?: NamingRule;

  /**
   * Compartment that the environments are made in.
   *
   * @default - the tenancy
   */
  readonly parent?: ICompartment;

  /**
   * The tenancy.
   *
   * @default - the one of the RegistryStack around it
   */
  readonly tenancy?: ICompartment;

  /**
   * Region of the registry.
   *
   * @default - the one of the RegistryStack around it
   */
  readonly region?: Region;
}

/** One environment. */
export interface EnvironmentDeclaration {
  /**
   * Whether only `release` may push, and Terraform refuses to destroy repositories.
   *
   * @default - true for `prod`, false for others
   */
  readonly guarded?: boolean;

  /**
   * Who may push to the repositories of their team; pushing includes pulling. In a guarded environment, nobody but
   * `release`.
   *
   * @default - `release` if guarded, `developers` and `ci` otherwise
   */
  readonly push?: readonly (Role | IPrincipal)[];

  /**
   * Who may pull from the repositories of their team, and list the repositories of the environment.
   *
   * @default - `developers`
   */
  readonly pull?: readonly (Role | IPrincipal)[];

  /**
   * Compartment to use instead of making one.
   *
   * @default - a compartment is made
   */
  readonly compartment?: ICompartment;

  /**
   * Whether Terraform refuses to destroy repositories, also when the lines that declare them are gone. `false` lifts the
   * protection that the state has, as the step before a guarded environment is torn down; leaving it out does not.
   *
   * @default - as `guarded`
   */
  readonly protectedFromDestroy?: boolean;

  /**
   * Whether Terraform stops managing the repositories of this environment and leaves them in OCI with all that they
   * hold. Nobody may push to them any more; those who could pull still can.
   *
   * @default false
   */
  readonly retired?: boolean;

  /**
   * Key that the environment had in the declaration before. Terraform moves what it has to the new key. With `ociName`
   * of the former key, nothing changes in OCI.
   *
   * Without, the compartment is renamed in place, and what OCI cannot rename keeps its name. Container
   * repositories have the environment in their names, so new ones are made, and those of the former name are retired
   * beside them. Pullers stay with these until they name `<environment>/<team>/<name>`. Leave `renamedFrom` in the
   * declaration until the retired ones are deleted.
   *
   * @default - it had no other
   */
  readonly renamedFrom?: string;

  /**
   * Name in OCI, where the key in the declaration is another.
   *
   * @default - the key
   */
  readonly ociName?: string;

  /**
   * Private network that the pullers stand in: one that is made, or one that already stands.
   *
   * @default - none
   */
  readonly network?: NetworkDeclaration | IPullerNetwork;

  /**
   * Machines that pull, by name.
   *
   * @default - none
   */
  readonly pullers?: Readonly<Record<string, ComputePullerDeclaration | OkePullerDeclaration>>;
}

/** The network of an environment. */
export type NetworkDeclaration = Omit<PullerNetworkProps, 'compartment' | 'networkName'>;

/** Compute instances that run one image. */
export interface ComputePullerDeclaration extends Pick<
  ComputePullerProps,
  | 'digest'
  | 'size'
  | 'autoscaling'
  | 'ports'
  | 'healthCommand'
  | 'signIn'
  | 'shape'
  | 'oracleLinux'
  | 'machineImageOcid'
  | 'matching'
  | 'propagationSeconds'
  | 'subnet'
> {
  readonly kind: 'compute';

  /** Repository of the image, as `<team>/<name>`. */
  readonly repository: string;
}

/** A Kubernetes node pool. */
export interface OkePullerDeclaration extends Pick<
  OkePullerProps,
  | 'size'
  | 'shape'
  | 'nodeImageOcid'
  | 'matching'
  | 'propagationSeconds'
  | 'credentialProvider'
  | 'cycling'
  | 'availabilityDomains'
  | 'faultDomains'
  | 'subnet'
> {
  readonly kind: 'oke';

  /** Repositories that the nodes pull from, as `<team>/<name>`. */
  readonly repositories: readonly string[];

  /** A cluster that the nodes join, or what is to be told of one that is made, for example its version of Kubernetes. */
  readonly cluster: IOkeCluster | OkeClusterDeclaration;
}

/** A Kubernetes cluster that is made for a node pool. */
export type OkeClusterDeclaration = Pick<
  OkeClusterProps,
  'kubernetesVersion' | 'type' | 'podNetwork' | 'clientRanges' | 'loadBalancers' | 'imageVerification'
>;

/** One team. */
export interface TeamDeclaration {
  /** Container repositories: `api` of team `payments` is `prod/payments/api` in prod. */
  readonly repositories: readonly (string | RepositoryDeclaration)[];

  /**
   * Repositories of generic artifacts, by name.
   *
   * @default - none
   */
  readonly artifacts?: readonly (string | ArtifactsDeclaration)[];

  /**
   * Whether Terraform stops managing the repositories of the team, in every environment, and leaves them in OCI with all
   * that they hold. Nobody may push to them any more; those who could pull still can. The groups of the team stay.
   *
   * @default false
   */
  readonly retired?: boolean;

  /**
   * Key that the team had in the declaration before. With `ociName` of the former key, nothing changes in OCI: Terraform
   * moves what it has to the new key.
   *
   * Without, groups and repositories of the new name are made, and those of the former one stay beside them: the groups
   * as they are, and the repositories retired. Pullers stay with `<former team>/<name>` until they name the new one.
   * Leave `renamedFrom` in the declaration until the retired ones are deleted.
   *
   * @default - it had no other
   */
  readonly renamedFrom?: string;

  /**
   * Name in OCI, where the key in the declaration is another.
   *
   * @default - the key
   */
  readonly ociName?: string;

  /**
   * The people of the team.
   *
   * @default - a group made for them, without members
   */
  readonly developers?: IPrincipal;

  /**
   * The pipeline of the team, for example a dynamic group of its build machines.
   *
   * @default - a group made for it
   */
  readonly ci?: IPrincipal;

  /**
   * Value of the tag `CostCenter` of what belongs to the team.
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
   * Whether Terraform stops managing it and leaves it in OCI with all that it holds. Nobody may upload to it any more;
   * those who could download still can.
   *
   * @default false
   */
  readonly retired?: boolean;
}

/** One container repository in each of its environments. */
export interface RepositoryDeclaration {
  /** Name within the team, for example `api`. */
  readonly name: string;

  /**
   * Environments that have it.
   *
   * @default - all
   */
  readonly environments?: readonly string[];

  /**
   * Whether a tag that was pushed can never be pushed again.
   *
   * @default false
   */
  readonly immutable?: boolean;

  /**
   * Name that the repository had before. OCI cannot rename it, so a new one is made, and the former one is retired
   * beside it. Pullers stay with `<team>/<former name>` until they name the new one. Leave it in the declaration until
   * the retired one is deleted.
   *
   * @default - it had no other
   */
  readonly renamedFrom?: string;

  /**
   * Whether Terraform stops managing it and leaves it in OCI with all that it holds. Nobody may push to it any more;
   * those who could pull still can.
   *
   * @default false
   */
  readonly retired?: boolean;

  /**
   * Text that the Console shows beside it, in Markdown. Terraform runs nothing in it; an expression is a token.
   *
   * @default - none
   */
  readonly readme?: string;
}
