import { Construct } from 'constructs';
import { FreeformTags, namingOf, tagAll } from '../core';
import { Group, ICompartment, IPrincipal } from '../identity';
import { CiCredential, CiCredentialProps } from '../secrets';
import { ArtifactsDeclaration, RepositoryDeclaration, TeamDeclaration } from './declaration';

/** What a team is made with. */
export interface TeamProps {
  readonly platform: string;
  readonly declaration: TeamDeclaration;
  readonly tenancy: ICompartment;

  /** Where the token of the team's pipeline is kept, if it needs one. */
  readonly credentials?: Pick<CiCredentialProps, 'vault' | 'key' | 'compartment' | 'email'>;
}

/** A team: its people, its pipeline, and what they call their repositories. */
export class Team extends Construct {
  /** What everything that belongs to the team carries. */
  public readonly tags: FreeformTags;

  public readonly developers: IPrincipal;
  public readonly ci: IPrincipal;
  public readonly repositories: readonly RepositoryDeclaration[];
  public readonly artifacts: readonly ArtifactsDeclaration[];

  constructor(
    scope: Construct,
    private readonly team: string,
    props: TeamProps,
  ) {
    super(scope, team);
    const { declaration, platform, tenancy } = props;
    this.tags = {
      Owner: team,
      ...(declaration.costCenter === undefined ? {} : { CostCenter: declaration.costCenter }),
    };
    tagAll(this, this.tags);

    const { repositories, artifacts = [], retired = false } = declaration;
    this.repositories = repositories.map((entry) => named(entry, retired));
    this.artifacts = artifacts.map((entry) => named(entry, retired));
    this.developers = declaration.developers ?? this.makeGroup(props, 'developers', 'People');
    this.ci = declaration.ci ?? this.makeGroup(props, 'ci', 'Pipelines');

    if (props.credentials && this.ci instanceof Group) {
      const naming = namingOf(this);
      new CiCredential(this, 'CiCredential', {
        ...props.credentials,
        tenancy,
        group: this.ci,
        userName: naming({ kind: 'user', platform, name: `${team}-ci` }),
        secretName: naming({ kind: 'secret', platform, name: `${team}-ci-token` }),
      });
    }
  }

  private makeGroup({ platform, tenancy }: TeamProps, role: 'developers' | 'ci', who: string): Group {
    return new Group(this, role, {
      tenancy,
      groupName: namingOf(this)({ kind: 'group', platform, name: `${this.team}-${role}` }),
      description: `${who} of team ${this.team}`,
    });
  }
}

/** A name alone declares all the rest by default; what a team retires is retired, whatever it says itself. */
function named<T extends { readonly name: string }>(entry: string | T, retired: boolean) {
  return { ...(typeof entry === 'string' ? { name: entry } : entry), ...(retired ? { retired } : {}) };
}
