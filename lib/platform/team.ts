import { Construct } from 'constructs';
import { FreeformTags, namingOf, tagAll } from '../core';
import { Group, ICompartment, IPrincipal } from '../identity';
import { movedFromId } from '../protection';
import { CiCredential, CiCredentialProps } from '../secrets';
import { ArtifactsDeclaration, RepositoryDeclaration, TeamDeclaration } from './declaration';

/** Properties of {@link Team}. */
export interface TeamProps {
  readonly platform: string;
  readonly declaration: TeamDeclaration;
  readonly tenancy: ICompartment;

  /** Location of the token of the team's pipeline, if it needs one. */
  readonly credentials?: Pick<CiCredentialProps, 'vault' | 'key' | 'compartment' | 'email'>;
}

/** A team: its people, its pipeline, and the names of its repositories. */
export class Team extends Construct {
  /** Tags of all resources of the team. */
  public readonly tags: FreeformTags;

  /** Name in OCI. */
  public readonly ociName: string;

  /** Former key, whose resources in OCI are kept. */
  public readonly keeps: string | undefined;

  public readonly developers: IPrincipal;
  public readonly ci: IPrincipal;
  public readonly repositories: readonly RepositoryDeclaration[];
  public readonly artifacts: readonly ArtifactsDeclaration[];

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
        userName: naming({ kind: 'user', platform, name: `${ociName}-ci` }),
        secretName: naming({ kind: 'secret', platform, name: `${ociName}-ci-token` }),
      });
    }
  }

  private makeGroup({ platform, tenancy }: TeamProps, role: 'developers' | 'ci', who: string): Group {
    return new Group(this, role, {
      tenancy,
      groupName: namingOf(this)({ kind: 'group', platform, name: `${this.ociName}-${role}` }),
      description: `${who} of team ${this.node.id}`,
    });
  }
}

/** A name declares a repository with defaults. A retired team retires all of its repositories. */
function named<T extends { readonly name: string }>(entry: string | T, retired: boolean) {
  return { ...(typeof entry === 'string' ? { name: entry } : entry), ...(retired ? { retired } : {}) };
}
