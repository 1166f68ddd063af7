import { Construct } from 'constructs';
import { addDefinedTags, namingOf, tagAll } from '../core';
import { ICompartment, IPrincipal } from '../identity';
import { movedFromId } from '../protection';
import { ArtifactRepository, ContainerRepository, IRepositoryGrants, RepositorySet } from '../registry';
import { EnvironmentDeclaration, RepositoryDeclaration } from './declaration';
import { RepositoryOptions, ResolvedOptions, resolvedOptions, Role } from './repository-options';
import { Team } from './team';

/** Properties of {@link TeamShare}. */
export interface TeamShareProps {
  readonly platform: string;
  readonly environment: string;
  readonly declaration: EnvironmentDeclaration;
  readonly compartment: ICompartment;
  readonly team: Team;
  readonly guarded: boolean;

  /**
   * Whether it has artifact repositories.
   *
   * @default true
   */
  readonly artifacts?: boolean;

  /** The principal that pushes to guarded environments. */
  readonly release: () => IPrincipal;
}

/** The share of one team in one environment: its repositories and their access. */
export class TeamShare extends Construct {
  /** Container repositories by their names in the team. */
  public readonly repositories: ReadonlyMap<string, ContainerRepository>;

  /** Artifact repositories by their names in the team. */
  public readonly artifacts: ReadonlyMap<string, ArtifactRepository>;

  /** All of its container repositories. */
  public readonly everyRepository: RepositorySet;

  /** The principals that the declaration allows to push. */
  public readonly pushers: ReadonlySet<IPrincipal>;

  /** The container repositories that are scanned for vulnerabilities. */
  public readonly scanned: readonly ContainerRepository[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TeamShareProps,
  ) {
    super(scope, id);
    tagAll(this, props.team.tags);
    addDefinedTags(this, props.team.declared.definedTags ?? {});
    if (props.team.keeps !== undefined) {
      movedFromId(this, props.team.keeps);
    }
    const { environment, team } = props;
    const declared = team.declared.repositories.filter((one) => one.environments?.includes(environment) ?? true);
    const made = declared.map((one) => ({ ...one, repository: this.makeRepository(one) }));
    this.repositories = new Map(made.map(({ name, repository }) => [name, repository]));
    this.everyRepository = this.grantAll(made);
    this.artifacts = props.artifacts === false ? new Map() : this.makeArtifacts();
    this.pushers = new Set([this.access(), ...made.map((one) => this.access(one))].flatMap(({ pushers }) => pushers));
    this.scanned = made
      .filter((one) => this.optionsOf(one).scanned && !one.repository.retired)
      .map(({ repository }) => repository);
  }

  private makeRepository(declared: RepositoryDeclaration): ContainerRepository {
    const { compartment, declaration, environment, platform, team } = this.props;
    const { name, readme, tags, definedTags, retired = false } = declared;
    const existing = declared.existing?.[environment];
    const { immutable } = this.optionsOf(declared);
    return new ContainerRepository(this, name, {
      compartment,
      repositoryName: namingOf(this)({ kind: 'repository', platform, environment, name: `${team.ociName}/${name}` }),
      ...(immutable === undefined ? {} : { immutable }),
      ...(readme === undefined ? {} : { readme }),
      ...(existing === undefined ? {} : { existing }),
      ...(tags === undefined ? {} : { tags }),
      ...(definedTags === undefined ? {} : { definedTags }),
      retired: retired || (declaration.retired ?? false),
    });
  }

  /** One grant for the repositories without access of their own. */
  private grantAll(made: readonly MadeRepository[]): RepositorySet {
    const isAlike = ({ push, pull }: RepositoryOptions) => push === undefined && pull === undefined;
    const alike = made.filter(isAlike).map(({ repository }) => repository);
    const active = alike.filter(({ retired }) => !retired);
    const retired = alike.filter((one) => one.retired);
    const grants = new RepositorySet(this, 'Repositories', { repositories: active });
    giveAccess(grants, this.access());
    if (retired.length > 0) {
      giveAccess(new RepositorySet(this, 'Retired', { repositories: retired }), this.access(), true);
    }
    for (const one of made.filter((other) => !isAlike(other))) {
      giveAccess(one.repository, this.access(one), one.repository.retired);
    }
    return active.length === made.length
      ? grants
      : new RepositorySet(this, 'All', { repositories: made.map(({ repository }) => repository) });
  }

  private makeArtifacts(): ReadonlyMap<string, ArtifactRepository> {
    const { compartment, declaration, environment, platform, team } = this.props;
    const scope = new Construct(this, 'Artifacts');
    const { pushers, pullers } = this.access();
    return new Map(
      team.declared.artifacts.map(({ name, retired: itself = false, ...options }) => {
        const retired = itself || (declaration.retired ?? false);
        const repository = new ArtifactRepository(scope, name, {
          compartment,
          repositoryName: namingOf(this)({
            kind: 'artifact-repository',
            platform,
            environment,
            name: `${team.ociName}-${name}`,
          }),
          ...options,
          retired,
        });
        pushers.forEach((principal) =>
          retired ? repository.grantDownload(principal) : repository.grantUpload(principal),
        );
        pullers
          .filter((principal) => !pushers.includes(principal))
          .forEach((principal) => repository.grantDownload(principal));
        return [name, repository];
      }),
    );
  }

  /** The options of a repository, or of the team in this environment. */
  private optionsOf(repository?: RepositoryOptions): ResolvedOptions {
    const { declaration, guarded, team } = this.props;
    const nearer = repository === undefined ? [team.declared] : [repository, team.declared];
    return resolvedOptions({ guarded, environment: declaration, nearer });
  }

  private access(repository?: RepositoryOptions): RepositoryAccess {
    const { push, pull } = this.optionsOf(repository);
    return { pushers: this.principalsOf(push), pullers: this.principalsOf(pull) };
  }

  private principalsOf(who: readonly (Role | IPrincipal)[]): IPrincipal[] {
    return who.map((one) => {
      if (typeof one !== 'string') {
        return one;
      }
      return one === 'release' ? this.props.release() : this.props.team[one];
    });
  }
}

/** A declared repository, and the construct. */
interface MadeRepository extends RepositoryDeclaration {
  readonly repository: ContainerRepository;
}

/** Principals that can push, and principals that can pull and list. */
interface RepositoryAccess {
  readonly pushers: readonly IPrincipal[];
  readonly pullers: readonly IPrincipal[];
}

/** Principals that could push to a retired repository can still pull from it. */
function giveAccess(to: IRepositoryGrants, { pushers, pullers }: RepositoryAccess, retired = false): void {
  pushers.forEach((principal) => (retired ? to.grantPull(principal) : to.grantPush(principal)));
  pullers.filter((principal) => !pushers.includes(principal)).forEach((principal) => to.grantPull(principal));
  pullers.forEach((principal) => to.grantList(principal));
}
