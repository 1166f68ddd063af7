import { Construct } from 'constructs';
import { addDefinedTags, FreeformTags, namingOf, tagAll } from '../core';
import { FederatedPipelines } from '../delivery';
import { Group, ICompartment, IdentityDomain, IPrincipal } from '../identity';
import { movedFromId } from '../protection';
import { IContainerRepository, RepositorySet } from '../registry';
import { CiCredential, CiCredentialProps } from '../secrets';
import { ArtifactsDeclaration, RepositoryDeclaration, TeamDeclaration } from './declaration';
import { pipelinesIn, principalIn } from './declared-pipelines';

/** Properties of {@link Team}. */
export interface TeamProps {
  readonly platform: string;
  readonly declaration: TeamDeclaration;
  readonly tenancy: ICompartment;

  /**
   * Identity domain of groups without machine users.
   *
   * @default - the default domain
   */
  readonly domain?: IdentityDomain;

  /** Location of the token of the team's pipeline, if it needs one. */
  readonly credentials?: Pick<CiCredentialProps, 'vault' | 'key' | 'compartment' | 'email'>;

  /** By which pipelines outside OCI sign in, if the platform has any. */
  readonly pipelines?: FederatedPipelines;
}

/** The declaration of a team, with an object for each repository. */
export interface ResolvedTeam extends TeamDeclaration {
  readonly repositories: readonly RepositoryDeclaration[];
  readonly artifacts: readonly ArtifactsDeclaration[];
}

/** A team: its people, its pipeline, and its repositories in every environment. */
export class Team extends Construct {
  /** Tags of all resources of the team. */
  public readonly tags: FreeformTags;

  /** Name in OCI. */
  public readonly ociName: string;

  /** Former key, whose resources in OCI are kept. */
  public readonly keeps: string | undefined;

  /** The people of the team: a `Group`, unless the declaration contains another principal. */
  public readonly developers: IPrincipal;

  /** The pipeline of the team: a `Group`, unless the declaration contains another principal. */
  public readonly ci: IPrincipal;

  /** The declaration, with a retired team's repositories retired. */
  public readonly declared: ResolvedTeam;

  /** The machine user of the pipeline and the secret for its token, if the platform has `ciCredentials: 'vault'`. */
  public readonly credential: CiCredential | undefined;

  private readonly inEnvironments: IContainerRepository[] = [];

  constructor(scope: Construct, team: string, props: TeamProps) {
    super(scope, team);
    const { declaration, platform, tenancy } = props;
    const { renamedFrom, ociName = team } = declaration;
    this.ociName = ociName;
    this.keeps = renamedFrom === ociName ? renamedFrom : undefined;
    if (this.keeps !== undefined) {
      movedFromId(this, this.keeps);
    }
    this.tags = {
      Owner: team,
      ...(declaration.costCenter === undefined ? {} : { CostCenter: declaration.costCenter }),
      ...declaration.tags,
    };
    tagAll(this, this.tags);
    addDefinedTags(this, declaration.definedTags ?? {});

    const { repositories, artifacts = [], retired = false } = declaration;
    this.declared = {
      ...declaration,
      repositories: repositories.map((entry) => named(entry, retired)),
      artifacts: artifacts.map((entry) => named(entry, retired)),
    };
    const outside = pipelinesIn(declaration.ci);
    const { domain: _, ...inDefaultDomain } = props;
    const ofPipelines = outside.length > 0 || props.credentials !== undefined ? inDefaultDomain : props;
    this.developers = declaration.developers ?? this.makeGroup(props, 'developers', 'People');
    this.ci = principalIn(declaration.ci) ?? this.makeGroup(ofPipelines, 'ci', 'Pipelines');
    if (outside.length > 0 && this.ci instanceof Group) {
      props.pipelines?.addAt(this, 'Pipeline', {
        group: this.ci,
        userName: namingOf(this)({ kind: 'user', platform, name: `${ociName}-pipeline` }),
        subjects: outside,
      });
    }

    if (props.credentials && outside.length === 0 && this.ci instanceof Group) {
      const naming = namingOf(this);
      this.credential = new CiCredential(this, 'CiCredential', {
        ...props.credentials,
        tenancy,
        group: this.ci,
        userName: naming({ kind: 'user', platform, name: `${ociName}-ci` }),
        secretName: naming({ kind: 'secret', platform, name: `${ociName}-ci-token` }),
      });
    }
  }

  /** The container repositories of the team in every environment. A grant names each of them. */
  public get repositories(): RepositorySet {
    const made = this.node.tryFindChild('Repositories') as RepositorySet | undefined;
    return made ?? new RepositorySet(this, 'Repositories', { repositories: this.inEnvironments });
  }

  /** Adds repositories of an environment. */
  public addRepositories(repositories: Iterable<IContainerRepository>): void {
    this.inEnvironments.push(...repositories);
  }

  private makeGroup({ platform, tenancy, domain }: TeamProps, role: 'developers' | 'ci', who: string): Group {
    return new Group(this, role, {
      tenancy,
      groupName: namingOf(this)({ kind: 'group', platform, name: `${this.ociName}-${role}` }),
      description: `${who} of team ${this.node.id}`,
      ...(domain === undefined ? {} : { domain }),
    });
  }
}

/** A name declares a repository with defaults. A retired team retires all of its repositories. */
function named<T extends { readonly name: string }>(entry: string | T, retired: boolean) {
  return { ...(typeof entry === 'string' ? { name: entry } : entry), ...(retired ? { retired } : {}) };
}
