import { Construct } from 'constructs';
import { namingOf, tagAll } from '../core';
import { ICompartment, IPrincipal } from '../identity';
import { movedFromId } from '../protection';
import { ArtifactRepository, ContainerRepository, RepositorySet } from '../registry';
import { EnvironmentDeclaration, Role } from './declaration';
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
  public readonly pushers: readonly IPrincipal[];

  private readonly listers: readonly IPrincipal[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TeamShareProps,
  ) {
    super(scope, id);
    const { declaration, guarded } = props;
    tagAll(this, props.team.tags);
    if (props.team.keeps !== undefined) {
      movedFromId(this, props.team.keeps);
    }
    this.pushers = this.principalsOf(declaration.push ?? (guarded ? ['release'] : ['developers', 'ci']));
    this.listers = this.principalsOf(declaration.pull ?? ['developers']);
    this.repositories = this.makeRepositories();
    this.everyRepository = this.grantAll();
    this.artifacts = props.artifacts === false ? new Map() : this.makeArtifacts();
  }

  private makeRepositories(): ReadonlyMap<string, ContainerRepository> {
    const { compartment, declaration, environment, platform } = this.props;
    const declared = this.props.team.repositories.filter((one) => one.environments?.includes(environment) ?? true);
    return new Map(
      declared.map(({ name, environments: _, retired = false, ...options }) => [
        name,
        new ContainerRepository(this, name, {
          compartment,
          repositoryName: namingOf(this)({
            kind: 'repository',
            platform,
            environment,
            name: `${this.props.team.ociName}/${name}`,
          }),
          ...options,
          retired: retired || (declaration.retired ?? false),
        }),
      ]),
    );
  }

  /** Principals that could push to a retired repository can still pull from it. */
  private grantAll(): RepositorySet {
    const all = [...this.repositories.values()];
    const pullers = this.listers.filter((principal) => !this.pushers.includes(principal));
    const active = all.filter(({ retired }) => !retired);
    const grants = new RepositorySet(this, 'Repositories', { repositories: active });
    this.pushers.forEach((principal) => grants.grantPush(principal));
    pullers.forEach((principal) => grants.grantPull(principal));
    this.listers.forEach((principal) => grants.grantList(principal));
    if (active.length === all.length) {
      return grants;
    }
    const left = new RepositorySet(this, 'Retired', { repositories: all.filter(({ retired }) => retired) });
    [...this.pushers, ...pullers].forEach((principal) => left.grantPull(principal));
    this.listers.forEach((principal) => left.grantList(principal));
    return new RepositorySet(this, 'All', { repositories: all });
  }

  private makeArtifacts(): ReadonlyMap<string, ArtifactRepository> {
    const { compartment, declaration, environment, platform, team } = this.props;
    const scope = new Construct(this, 'Artifacts');
    const pullers = this.listers.filter((principal) => !this.pushers.includes(principal));
    return new Map(
      team.artifacts.map(({ name, retired: itself = false }) => {
        const retired = itself || (declaration.retired ?? false);
        const repository = new ArtifactRepository(scope, name, {
          compartment,
          repositoryName: namingOf(this)({
            kind: 'artifact-repository',
            platform,
            environment,
            name: `${team.ociName}-${name}`,
          }),
          retired,
        });
        this.pushers.forEach((principal) =>
          retired ? repository.grantDownload(principal) : repository.grantUpload(principal),
        );
        pullers.forEach((principal) => repository.grantDownload(principal));
        return [name, repository];
      }),
    );
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
