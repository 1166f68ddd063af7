import { Construct } from 'constructs';
import { addDefinedTags, ConfigurationError, namingOf, throwIfProblem, tagAll, useNaming, warnOnce } from '../core';
import { FederatedPipelines } from '../delivery';
import { Compartment, Group, ICompartment, IPrincipal } from '../identity';
import { deleteProtected, protectFromDestroy } from '../protection';
import { ImageReference } from '../region';
import {
  IArtifactRepository,
  IContainerRepository,
  RegistrySettings,
  RepositorySet,
  TenancyNamespace,
} from '../registry';
import { Key, Vault } from '../secrets';
import { EnvironmentDeclaration, RegistryPlatformProps } from './declaration';
import { declarationProblem } from './declaration-problems';
import { declarationShapeProblem } from './declaration-shape';
import { pipelinesIn, principalIn, reusableWorkflowWarning } from './declared-pipelines';
import { Environment } from './environment';
import { ImageOutput } from './image-output';
import { TenancyRegion, tenancyRegionOf } from './tenancy-region';
import { PlatformAccess } from './platform-access';
import { renamedNaming } from './renamed-naming';
import { resolvedTeams } from './resolved-teams';
import { Team, TeamProps } from './team';

const DEFAULT_ENVIRONMENTS: Readonly<Record<string, EnvironmentDeclaration>> = { dev: {}, test: {}, prod: {} };

/**
 * A regional registry platform from one declaration.
 *
 * It creates a compartment for each environment, the repositories of every team in each of them, a group for each role,
 * and least-privilege policies for these groups. Its parts are public, so that a stack can add to the declaration.
 *
 * @example
 * const stack = new RegistryStack(app, 'registry', { region: 'eu-frankfurt-1' });
 * const platform = new RegistryPlatform(stack, 'Platform', {
 *   name: 'acme',
 *   owner: 'platform-team',
 *   costCenter: 'CC-1042',
 *   teams: { payments: { repositories: ['api', 'worker'] } },
 * });
 * platform.repository('prod', 'payments/api').grantPull(Group.fromName(stack, 'Auditors', 'auditors'));
 */
export class RegistryPlatform extends Construct {
  /** Access on the platform: questions and requirements. */
  public readonly access: PlatformAccess;

  private readonly environments: ReadonlyMap<string, Environment>;
  private readonly teams: ReadonlyMap<string, Team>;
  private readonly tenancyRegion: TenancyRegion;

  /** By which pipelines outside OCI sign in, if the declaration has `pipelines`. */
  public readonly pipelines: FederatedPipelines | undefined;

  /** @throws ConfigurationError if the declaration is not valid or not safe */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: RegistryPlatformProps,
  ) {
    super(scope, id);
    throwIfProblem(this, declarationShapeProblem(props));
    const environments = props.environments ?? DEFAULT_ENVIRONMENTS;
    throwIfProblem(this, declarationProblem(props, environments));
    tagAll(this, { Environment: 'shared', Owner: props.owner, CostCenter: props.costCenter, ...props.tags });
    addDefinedTags(this, props.definedTags ?? {});
    const naming = props.naming ?? namingOf(this);
    useNaming(this, props.renamedFrom === undefined ? naming : renamedNaming(naming, 'platform', props.renamedFrom));
    protectFromDestroy(this, props.protectedFromDestroy);
    deleteProtected(this, props.deleted ?? []);

    this.tenancyRegion = tenancyRegionOf(this, props);
    const { tenancy } = this.tenancyRegion;
    const parent = props.parent ?? tenancy;
    this.pipelines = this.makePipelines();
    this.teams = this.makeTeams(parent);
    const everyEnvironment = new Construct(this, 'Environments');
    this.environments = new Map(
      sorted(environments).map(([environment, declaration]) => [
        environment,
        new Environment(everyEnvironment, environment, {
          platform: props.name,
          declaration: {
            ...(props.protectedFromDestroy === false ? { protectedFromDestroy: false } : {}),
            ...declaration,
          },
          tenancyRegion: this.tenancyRegion,
          parent,
          teams: this.teams,
          release: () => this.release,
        }),
      ]),
    );
    this.addReleasePipeline();
    this.access = new PlatformAccess(this, this.environments);
    if (props.imageOutput ?? true) {
      new ImageOutput(this, 'Images', {
        platform: props.name,
        registryHost: this.tenancyRegion.region.registryHost,
        repositories: new Map([...this.environments].map(([name, { managed }]) => [name, managed])),
      });
    }
    if (props.createRepositoryOnFirstPush !== undefined) {
      new RegistrySettings(this, 'Settings', {
        tenancy,
        createRepositoryOnFirstPush: props.createRepositoryOnFirstPush,
      });
    }
  }

  /**
   * An environment, by its name.
   *
   * @throws ConfigurationError if the declaration has no environment of that name
   */
  public environment(name: string): Environment {
    return this.find(this.environments, 'environment', name);
  }

  /**
   * A team: its `developers`, its `ci`, and its `repositories` in every environment.
   *
   * @throws ConfigurationError if the declaration has no team of that name
   *
   * @example
   * platform.team('payments').repositories.grantPull(platform.team('shop').ci);
   */
  public team(name: string): Team {
    return this.find(this.teams, 'team', name);
  }

  /** The container repositories of every team in every environment. A grant names each of them. */
  public get repositories(): RepositorySet {
    const repositories = [...this.environments.values()].flatMap(({ everyDeclared }) => everyDeclared);
    const made = this.node.tryFindChild('Repositories') as RepositorySet | undefined;
    return made ?? new RepositorySet(this, 'Repositories', { repositories });
  }

  /**
   * A container repository, by its environment and `<team>/<name>`.
   *
   * @throws ConfigurationError if there is no such repository
   */
  public repository(environment: string, name: string): IContainerRepository {
    return this.environment(environment).repository(name);
  }

  /**
   * The path to push images of a container repository to and to pull them from, without tag or digest. `withTag` and
   * `withDigest` add one. Its namespace is not known at synthesis.
   *
   * @throws ConfigurationError if there is no such repository
   */
  public image(environment: string, name: string): ImageReference {
    return new ImageReference({
      host: this.tenancyRegion.region.registryHost,
      namespace: TenancyNamespace.of(this),
      repository: this.repository(environment, name).repositoryName,
    });
  }

  /**
   * A repository of generic artifacts, by its environment and `<team>/<name>`.
   *
   * @throws ConfigurationError if there is no such repository
   */
  public artifactRepository(environment: string, name: string): IArtifactRepository {
    return this.environment(environment).artifactRepository(name);
  }

  /** The principal that pushes to guarded environments. */
  public get release(): IPrincipal {
    const declared = principalIn(this.props.release);
    return declared ?? (this.node.tryFindChild('release') as Group | undefined) ?? this.makeReleaseGroup();
  }

  private find<T>(among: ReadonlyMap<string, T>, kind: 'environment' | 'team', name: string): T {
    const found = among.get(name);
    if (found === undefined) {
      throw new ConfigurationError(this, {
        given: `${kind} '${name}'`,
        why: `the platform has ${[...among.keys()].join(', ')}`,
        fix: `use one of these, or declare it under ${kind}s`,
      });
    }
    return found;
  }

  private makeReleaseGroup(): Group {
    return new Group(this, 'release', {
      tenancy: this.tenancyRegion.tenancy,
      groupName: namingOf(this)({ kind: 'group', platform: this.props.name, name: 'release' }),
      description: `Release automation of ${this.props.name}: pushes to guarded environments`,
    });
  }

  private addReleasePipeline(): void {
    const subjects = pipelinesIn(this.props.release);
    const group = subjects.length > 0 ? this.release : undefined;
    if (group instanceof Group) {
      const userName = namingOf(this)({ kind: 'user', platform: this.props.name, name: 'release-pipeline' });
      this.pipelines?.addAt(this, 'ReleasePipeline', { group, userName, subjects });
    }
  }

  private makePipelines(): FederatedPipelines | undefined {
    const { name, pipelines, release } = this.props;
    const warning = reusableWorkflowWarning(release);
    if (warning !== undefined) {
      warnOnce(this, warning);
    }
    return pipelines === undefined || pipelines instanceof FederatedPipelines
      ? pipelines
      : new FederatedPipelines(this, 'Pipelines', { ...pipelines, name, tenancy: this.tenancyRegion.tenancy });
  }

  private makeTeams(parent: ICompartment): ReadonlyMap<string, Team> {
    const { name: platform, ciCredentials, machineUserEmail: email } = this.props;
    const withEmail = email === undefined ? {} : { email };
    const credentials = ciCredentials === 'vault' ? { credentials: { ...this.makeVault(parent), ...withEmail } } : {};
    const everyTeam = new Construct(this, 'Teams');
    const pipelines = this.pipelines === undefined ? {} : { pipelines: this.pipelines };
    return new Map(
      sorted(resolvedTeams(this.props)).map(([team, declaration]) => [
        team,
        new Team(everyTeam, team, {
          platform,
          declaration,
          tenancy: this.tenancyRegion.tenancy,
          ...credentials,
          ...pipelines,
        }),
      ]),
    );
  }

  /** Tokens have a compartment of their own, so that administrators of an environment cannot read them. */
  private makeVault(parent: ICompartment): NonNullable<TeamProps['credentials']> {
    const { name: platform } = this.props;
    const naming = namingOf(this);
    const here = new Construct(this, 'Credentials');
    const compartment = new Compartment(here, 'Compartment', {
      parent,
      compartmentName: naming({ kind: 'compartment', platform, name: 'credentials' }),
      description: `Tokens of the pipelines of ${platform}`,
    });
    const vault = new Vault(here, 'Vault', { compartment, vaultName: naming({ kind: 'vault', platform, name: 'ci' }) });
    const key = new Key(here, 'Key', { compartment, vault, keyName: naming({ kind: 'key', platform, name: 'ci' }) });
    return { vault, key, compartment };
  }
}

/** Entries sorted by name, so that the order in a declaration has no effect. */
function sorted<T>(entries: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1));
}
