import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { addDefinedTags, ConfigurationError, namingOf, tagAll, useNaming, warnOnce } from '../core';
import { Compartment, ICompartment, IPrincipal, useIdentityPlace } from '../identity';
import { AccessTarget } from '../policy';
import { leaveUnprotected, movedFromId, protectFromDestroy } from '../protection';
import { Region } from '../region';
import {
  CompartmentRepositories,
  ContainerRepository,
  GrantTarget,
  IArtifactRepository,
  IContainerRepository,
  ImageScanning,
  RepositoryGrants,
  RepositorySet,
} from '../registry';
import { addStackMetadata } from '../synthesized';
import { EnvironmentDeclaration } from './declaration';
import { isGuarded } from './declaration-problems';
import { EnvironmentPullers } from './environment-pullers';
import { TenancyRegion } from './tenancy-region';
import { fixedNaming, renamedNaming } from './renamed-naming';
import { Team } from './team';
import { TeamShare } from './team-share';

/** Properties of {@link Environment}. */
export interface EnvironmentProps {
  readonly platform: string;
  readonly declaration: EnvironmentDeclaration;

  /** Region of the registry, and the tenancy. */
  readonly tenancyRegion: TenancyRegion;

  /** Parent of the environment's compartment. */
  readonly parent: ICompartment;

  readonly teams: ReadonlyMap<string, Team>;

  /** The principal that pushes to guarded environments. */
  readonly release: () => IPrincipal;

  /**
   * The same environment in the region of the platform. It has the identity resources of this one.
   *
   * @default - this is the region of the platform
   */
  readonly home?: Environment;
}

/** Its name cannot be changed in OCI, and starts with the environment. */
const REPOSITORY = 'oci_artifacts_container_repository';

/** Names of production other than `prod`, which is guarded by default. */
const PRODUCTION = /(^|[._-])(prod|production|prd|live)([._-]|$)/;

const BY_TEAM = 'write it like <team>/<name>, and declare it with its team';

/**
 * One environment of a platform: a compartment, its repositories, and their access. A grant on it names each of its
 * repositories.
 */
export class Environment extends RepositoryGrants {
  /** Whether only `release` can push, and repositories are protected from destroy. */
  public readonly guarded: boolean;

  public readonly compartment: ICompartment;

  /** The private network of the environment, and its pullers. */
  public readonly pullers: EnvironmentPullers;

  private readonly tenancy: ICompartment;
  private readonly allPushers = new Set<IPrincipal>();
  private readonly repositories = new Map<string, ContainerRepository>();
  private readonly artifactRepositories = new Map<string, IArtifactRepository>();
  private readonly teams = new Map<string, RepositorySet>();

  /** Where its repositories are: below itself, below its former name, and the same in other regions. */
  private readonly paths: string[];
  private readonly formerRepositories: ReadonlyMap<string, IContainerRepository>;

  constructor(
    scope: Construct,
    private readonly environment: string,
    props: EnvironmentProps,
  ) {
    super(scope, environment);
    const { declaration, platform, home } = props;
    tagAll(this, { Environment: environment, ...declaration.tags });
    addDefinedTags(this, declaration.definedTags ?? {});

    this.paths = home?.paths ?? [];
    this.paths.push(this.node.path);
    if (home !== undefined) {
      this.moveIdentityTo(home, props.tenancyRegion.region);
    }
    this.keepNames(declaration);
    this.tenancy = props.tenancyRegion.tenancy;
    this.guarded = isGuarded(environment, declaration);
    if (declaration.guarded === undefined && !this.guarded && PRODUCTION.test(environment)) {
      warnOnce(
        this,
        `environment '${environment}' is not guarded: only 'prod' is by default; set guarded to true or false`,
      );
    }
    this.protect(declaration.protectedFromDestroy);
    this.compartment =
      declaration.compartment ??
      new Compartment(this, 'Compartment', {
        parent: props.parent,
        compartmentName: namingOf(this)({ kind: 'compartment', platform, environment }),
        description: `Images and artifacts of ${platform} for ${environment}`,
        deletable: !this.guarded,
      });

    const { compartment, guarded } = this;
    const shares = [...props.teams].map(([name, team]) => {
      const share = new TeamShare(this, name, { ...props, environment, compartment, team, guarded });
      this.addShare(name, share);
      if (home === undefined) {
        team.addRepositories(share.repositories.values());
      }
      return share;
    });
    this.scan(
      platform,
      shares.flatMap(({ scanned }) => scanned),
    );
    this.formerRepositories = this.keepFormer(props);
    if (this.guarded) {
      addStackMetadata(this, 'guarded', this.node.path);
    }
    this.pullers = new EnvironmentPullers(this, 'Pullers', {
      ...props.tenancyRegion,
      platform,
      environment,
      declaration,
      compartment: this.compartment,
      ...(home === undefined ? {} : { home: home.pullers }),
      repository: (name) => this.pulled(name),
    });
  }

  /**
   * Every repository in the compartment, including undeclared ones. A grant on it is one statement for any number of
   * repositories.
   */
  public get everyRepository(): CompartmentRepositories {
    const made = this.node.tryFindChild('EveryRepository') as CompartmentRepositories | undefined;
    return made ?? new CompartmentRepositories(this, 'EveryRepository', { compartment: this.compartment });
  }

  /**
   * The container repositories of a team.
   *
   * @throws ConfigurationError if there is no such team
   */
  public team(name: string): RepositorySet {
    return this.find(this.teams, 'team', name, 'declare it under teams');
  }

  /** The principals that the declaration allows to push to the repositories of any team. */
  public get pushers(): IPrincipal[] {
    return [...this.allPushers];
  }

  /** The container repositories that the environment declares. */
  public get everyDeclared(): IContainerRepository[] {
    return [...this.repositories.values()];
  }

  /** Container repositories that Terraform manages, by `<team>/<name>`. */
  public get managed(): ReadonlyMap<string, IContainerRepository> {
    return new Map([...this.repositories].filter(([, { retired }]) => !retired));
  }

  /** Container repositories of the environment, by `<team>/<name>`. */
  public get repositoryNames(): string[] {
    return [...this.repositories.keys()].sort();
  }

  /**
   * A container repository, by `<team>/<name>`.
   *
   * @throws ConfigurationError if the environment has no repository of that name
   */
  public repository(name: string): IContainerRepository {
    return this.find(this.repositories, 'repository', name, BY_TEAM);
  }

  /**
   * An artifact repository, by `<team>/<name>`.
   *
   * @throws ConfigurationError if the environment has no repository of that name
   */
  public artifactRepository(name: string): IArtifactRepository {
    return this.find(this.artifactRepositories, 'artifact repository', name, BY_TEAM);
  }

  protected get targets(): readonly GrantTarget[] {
    return this.everyDeclared;
  }

  /** Whether the environment has artifact repositories. */
  public get hasArtifacts(): boolean {
    return this.artifactRepositories.size > 0;
  }

  /** Whether something is a repository that the environment declares. */
  public owns({ kind, path = '' }: AccessTarget): boolean {
    const isRepository = kind === 'container-repository' || kind === 'artifact-repository';
    return isRepository && this.paths.some((own) => path.startsWith(`${own}/`));
  }

  /** Whether the environment of a further region has its identity resources below this one. */
  public isAlsoIn({ identifier }: Region): boolean {
    return this.node.tryFindChild('Regions')?.node.tryFindChild(identifier) !== undefined;
  }

  private moveIdentityTo(home: Environment, { identifier }: Region): void {
    const regions = (home.node.tryFindChild('Regions') as Construct | undefined) ?? new Construct(home, 'Regions');
    useIdentityPlace(this, { scope: new Construct(regions, identifier), tenancy: home.tenancy });
  }

  /**
   * An environment that is no longer guarded stays protected until the declaration sets `protectedFromDestroy: false`.
   */
  private protect(declared: boolean | undefined): void {
    if (declared ?? this.guarded) {
      protectFromDestroy(this);
    } else if (declared === false) {
      protectFromDestroy(this, false);
    } else {
      leaveUnprotected(this);
    }
  }

  /** Resources that OCI cannot rename keep their names. */
  private keepNames({ renamedFrom, ociName }: EnvironmentDeclaration): void {
    const naming = namingOf(this);
    if (ociName !== undefined) {
      useNaming(this, fixedNaming(naming, ociName));
    } else if (renamedFrom !== undefined) {
      useNaming(this, renamedNaming(naming, 'environment', renamedFrom));
    }
    if (renamedFrom !== undefined) {
      const isMoved = ({ terraformResourceType }: TerraformResource) =>
        renamedFrom === ociName || terraformResourceType !== REPOSITORY;
      movedFromId(this, renamedFrom, { includes: isMoved });
    }
  }

  /** Retires the repositories with the former name. */
  private keepFormer(props: EnvironmentProps): ReadonlyMap<string, IContainerRepository> {
    const { renamedFrom, ociName } = props.declaration;
    if (renamedFrom === undefined || renamedFrom === ociName) {
      return new Map();
    }
    const { compartment, guarded } = this;
    const former = new Construct(this.node.scope as Construct, renamedFrom);
    const shares = [...props.teams].map(([name, team]) => {
      const declaration = { ...props.declaration, retired: true };
      const options = { environment: renamedFrom, declaration, compartment, team, guarded, artifacts: false };
      return [name, new TeamShare(former, name, { ...props, ...options })] as const;
    });
    this.paths.push(former.node.path);
    return new Map(
      shares.flatMap(([team, { repositories }]) =>
        [...repositories].map(([name, repository]) => [`${team}/${name}`, repository]),
      ),
    );
  }

  /** A puller uses a repository with the former name until its declaration names the environment. */
  private pulled(name: string): IContainerRepository {
    const own = `${this.environment}/`;
    return name.startsWith(own)
      ? this.repository(name.slice(own.length))
      : (this.formerRepositories.get(name) ?? this.repository(name));
  }

  private scan(platform: string, repositories: readonly IContainerRepository[]): void {
    if (repositories.length > 0) {
      const { compartment, environment } = this;
      const scanningName = namingOf(this)({ kind: 'image-scanning', platform, environment });
      new ImageScanning(this, 'Scanning', { compartment, scanningName, repositories });
    }
  }

  private addShare(team: string, { everyRepository, repositories, artifacts, pushers }: TeamShare): void {
    pushers.forEach((principal) => this.allPushers.add(principal));
    this.teams.set(team, everyRepository);
    repositories.forEach((repository, name) => this.repositories.set(`${team}/${name}`, repository));
    artifacts.forEach((repository, name) => this.artifactRepositories.set(`${team}/${name}`, repository));
  }

  private find<T>(among: ReadonlyMap<string, T>, kind: string, name: string, fix: string): T {
    const found = among.get(name);
    if (found === undefined) {
      throw new ConfigurationError(this, {
        given: `${kind} '${name}'`,
        why: `environment '${this.environment}' has ${[...among.keys()].sort().join(', ') || 'none'}`,
        fix,
      });
    }
    return found;
  }
}
