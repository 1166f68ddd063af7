import { Construct } from 'constructs';
import { namingOf, throwIfProblem, warnOnce } from '../core';
import { FederatedPipelines } from '../delivery';
import { Compartment, Group, ICompartment, IPrincipal } from '../identity';
import { Region } from '../region';
import { Key, Vault } from '../secrets';
import { addStackMetadata } from '../synthesized';
import { EnvironmentDeclaration, RegistryPlatformProps } from './declaration';
import { DeclarationFile } from './declaration-file';
import { declarationProblem } from './declaration-problems';
import { declarationShapeProblem } from './declaration-shape';
import { pipelinesIn, principalIn, reusableWorkflowWarning } from './declared-pipelines';
import { Environment } from './environment';
import { DeclarationInCode, declarationOf, errorInFile } from './platform-from-file';
import { TenancyRegion, tenancyRegionOf } from './tenancy-region';
import { PlatformAccess } from './platform-access';
import { shareParts } from './platform-parts';
import { RegionalRegistry } from './regional-registry';
import { renamedNaming } from './renamed-naming';
import { resolvedTeams } from './resolved-teams';
import { Team, TeamProps } from './team';

const DEFAULT_ENVIRONMENTS: Readonly<Record<string, EnvironmentDeclaration>> = { dev: {}, test: {}, prod: {} };

/** A regional registry platform from one declaration, whose names are text unless type arguments say otherwise. */
export class RegistryPlatform<
  EnvironmentName extends string = string,
  RepositoryName extends string = string,
  TeamName extends string = string,
> extends RegionalRegistry<EnvironmentName, RepositoryName> {
  /**
   * A platform from a declaration in a file, in YAML or JSON. Errors name the line in the file.
   *
   * @param file its path, relative to the working directory
   * @param code what a file cannot contain: constructs and functions
   * @throws ConfigurationError if the file cannot be read, or the declaration is not valid or not safe
   *
   * @example
   * const release = Group.fromName(stack, 'ReleaseManagers', 'release-managers', 'Corporate');
   * RegistryPlatform.fromFile(stack, 'Registry', 'registry.yaml', { release });
   */
  public static fromFile(scope: Construct, id: string, file: string, code: DeclarationInCode = {}): RegistryPlatform {
    const declaration = new DeclarationFile(file);
    const props = declarationOf(declaration, code, DEFAULT_ENVIRONMENTS);
    try {
      return new RegistryPlatform(scope, id, props);
    } catch (error) {
      throw errorInFile(error, declaration, [scope.node.path, id].filter((part) => part !== '').join('/'));
    }
  }

  /** Access on the platform: questions and requirements. */
  public readonly access: PlatformAccess;

  public readonly region: Region;

  protected readonly environments: ReadonlyMap<string, Environment>;
  protected readonly noun = 'platform';
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
    const { naming = namingOf(this), renamedFrom } = props;
    this.applySettings(props, renamedFrom === undefined ? naming : renamedNaming(naming, 'platform', renamedFrom));

    this.tenancyRegion = tenancyRegionOf(this, props);
    addStackMetadata(this, 'platforms', { name: props.name, at: this.node.path });
    const { tenancy, region } = this.tenancyRegion;
    this.region = region;
    const parent = props.parent ?? tenancy;
    this.pipelines = this.makePipelines();
    this.teams = this.makeTeams(parent);
    const everyEnvironment = new Construct(this, 'Environments');
    const declared = sorted(environments).map(([environment, declaration]): [string, EnvironmentDeclaration] => [
      environment,
      { ...(props.protectedFromDestroy === false ? { protectedFromDestroy: false } : {}), ...declaration },
    ]);
    shareParts(this, { declaration: props, environments: Object.fromEntries(declared), teams: this.teams });
    this.environments = new Map(
      declared.map(([environment, declaration]) => [
        environment,
        new Environment(everyEnvironment, environment, {
          platform: props.name,
          declaration,
          tenancyRegion: this.tenancyRegion,
          parent,
          teams: this.teams,
          release: () => this.release,
        }),
      ]),
    );
    this.addReleasePipeline();
    this.access = new PlatformAccess(this, this.environments);
    this.makeOutputAndSettings(props, tenancy);
  }

  /**
   * A team: its `developers`, its `ci`, and its `repositories` in every environment.
   *
   * @throws ConfigurationError if the declaration has no team of that name
   *
   * @example
   * platform.team('payments').repositories.grantPull(platform.team('shop').ci);
   */
  public team(name: TeamName): Team {
    return this.find(this.teams, 'team', name);
  }

  /** The principal that pushes to guarded environments. */
  public get release(): IPrincipal {
    const declared = principalIn(this.props.release);
    return declared ?? (this.node.tryFindChild('release') as Group | undefined) ?? this.makeReleaseGroup();
  }

  private makeReleaseGroup(): Group {
    const { identityDomain: domain, release } = this.props;
    return new Group(this, 'release', {
      tenancy: this.tenancyRegion.tenancy,
      groupName: namingOf(this)({ kind: 'group', platform: this.props.name, name: 'release' }),
      description: `Release automation of ${this.props.name}: pushes to guarded environments`,
      ...(domain === undefined || pipelinesIn(release).length > 0 ? {} : { domain }),
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
    const { name: platform, ciCredentials, machineUserEmail: email, identityDomain: domain } = this.props;
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
          ...(domain === undefined ? {} : { domain }),
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
