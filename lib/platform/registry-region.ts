import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { isTenancyOcid, Misconfiguration, namingOf, throwIfProblem } from '../core';
import { CompartmentLookup } from '../identity';
import { Region } from '../region';
import { CredentialCopies } from './credential-copies';
import { EnvironmentDeclaration } from './declaration';
import { declarationProblem } from './declaration-problems';
import { declarationShapeProblem } from './declaration-shape';
import { Environment } from './environment';
import { PlatformParts, partsOf } from './platform-parts';
import { RegistryRegionProps } from './region-declaration';
import { regionShapeProblem } from './region-shape';
import { RegionalRegistry } from './regional-registry';
import { RegistryPlatform } from './registry-platform';
import { TenancyRegion, tenancyRegionOf } from './tenancy-region';

/**
 * A platform in a further region, in a stack of its own: repositories of the same names in the same compartments, and
 * networks, pullers and secrets of the region.
 *
 * It creates no identity resources. A statement allows the same in every region, so the policies of the platform apply
 * to these repositories too, and the dynamic groups of pullers here are in the stack of the platform. Terraform can
 * therefore plan and apply this stack while the region of the platform is down. The stack of the platform has to be
 * applied first.
 *
 * Oracle does not copy images between regions. Push them to both.
 *
 * @example
 * const amsterdam = new RegistryStack(app, 'amsterdam', { region: 'eu-amsterdam-1' });
 * const standby = new RegistryRegion(amsterdam, 'Registry', {
 *   platform,
 *   environments: { prod: { network: { cidrBlock: '10.30.0.0/16' } } },
 * });
 * standby.image('prod', 'shop/web'); // ocir.eu-amsterdam-1.oci.oraclecloud.com/<namespace>/prod/shop/web
 */
export class RegistryRegion extends RegionalRegistry {
  public readonly region: Region;
  protected readonly environments: ReadonlyMap<string, Environment>;
  protected readonly noun = 'region';

  /** @throws ConfigurationError if the declaration is not valid, or the platform is in the same stack or region, or in another tenancy */
  constructor(scope: Construct, id: string, props: RegistryRegionProps) {
    super(scope, id);
    throwIfProblem(this, regionShapeProblem(props));
    const { platform } = props;
    const place = tenancyRegionOf(this, {});
    this.region = place.region;
    const parts = partsOf(platform, this);
    throwIfProblem(this, placeProblem(this, platform));
    throwIfProblem(this, tenancyProblem(place.tenancy.ocid, tenancyRegionOf(platform, parts.declaration).tenancy.ocid));
    throwIfProblem(this, environmentProblem(props.environments ?? {}, parts.environments));
    const environments = inRegion(props, parts);
    throwIfProblem(this, this.takenProblem(platform, Object.keys(environments)));
    const declaration = { ...parts.declaration, environments };
    throwIfProblem(this, declarationShapeProblem(declaration) ?? declarationProblem(declaration, environments));
    TerraformStack.of(this).addDependency(TerraformStack.of(platform));

    this.applySettings(declaration, namingOf(platform));
    this.environments = this.makeEnvironments(platform, parts, environments, place);
    const { tenancy } = place;
    new CredentialCopies(this, 'Credentials', { platform: declaration.name, tenancy, teams: parts.teams });
    this.makeOutputAndSettings(declaration, tenancy);
  }

  private takenProblem(platform: RegistryPlatform, environments: readonly string[]): Misconfiguration | undefined {
    const taken = environments.find((name) => platform.environment(name).isAlsoIn(this.region));
    return taken === undefined
      ? undefined
      : {
          given: `environment '${taken}' in region '${this.region.identifier}'`,
          why: 'another RegistryRegion of the platform has it',
          fix: 'declare it in one of them',
        };
  }

  private makeEnvironments(
    platform: RegistryPlatform,
    { declaration: { name }, teams }: PlatformParts,
    environments: Readonly<Record<string, EnvironmentDeclaration>>,
    tenancyRegion: TenancyRegion,
  ): ReadonlyMap<string, Environment> {
    const { tenancy } = tenancyRegion;
    const compartments = new Construct(this, 'Compartments');
    const everyEnvironment = new Construct(this, 'Environments');
    return new Map(
      Object.entries(environments).map(([environment, declaration]) => {
        const home = platform.environment(environment);
        const compartment = new CompartmentLookup(compartments, environment, {
          compartment: home.compartment,
          tenancy,
        });
        const made = new Environment(everyEnvironment, environment, {
          platform: name,
          declaration: { ...declaration, compartment },
          tenancyRegion,
          parent: tenancy,
          teams,
          release: () => platform.release,
          home,
        });
        return [environment, made];
      }),
    );
  }
}

/** The declarations of the platform, with networks and pullers of the region. */
function inRegion(
  { environments }: RegistryRegionProps,
  parts: PlatformParts,
): Readonly<Record<string, EnvironmentDeclaration>> {
  const wanted = Object.entries(parts.environments).filter(
    ([name]) => environments === undefined || name in environments,
  );
  return Object.fromEntries(
    wanted.map(([name, { network: _, pullers: __, ...shared }]) => [name, { ...shared, ...environments?.[name] }]),
  );
}

function placeProblem(own: RegistryRegion, platform: RegistryPlatform): Misconfiguration | undefined {
  const { identifier, realm } = own.region;
  if (TerraformStack.of(own) === TerraformStack.of(platform)) {
    return {
      given: 'a further region in the stack of the platform',
      why: 'Terraform could not plan the stack while one of the two regions is down',
      fix: 'create a RegistryStack for the region, and declare it there',
    };
  }
  if (identifier === platform.region.identifier) {
    return {
      given: `region '${identifier}'`,
      why: 'the platform is in it already',
      fix: 'pass another region to the stack of the further region',
    };
  }
  return realm === platform.region.realm
    ? undefined
    : {
        given: `region '${identifier}' of realm ${realm}`,
        why: `the platform is in realm ${platform.region.realm}, and realms share neither tenancies nor groups`,
        fix: 'choose a region of that realm, or declare a platform for the other tenancy',
      };
}

/** OCIDs that only Terraform knows are not compared. */
function tenancyProblem(own: string, ofPlatform: string): Misconfiguration | undefined {
  return isTenancyOcid(own) && isTenancyOcid(ofPlatform) && own !== ofPlatform
    ? {
        given: `tenancy '${own}'`,
        why: `the platform is in '${ofPlatform}', and its groups and compartments exist only there`,
        fix: 'pass the tenancy of the platform to the stack, or declare a platform for the other tenancy',
      }
    : undefined;
}

function environmentProblem(declared: object, known: object): Misconfiguration | undefined {
  const unknown = Object.keys(declared).find((name) => !Object.hasOwn(known, name));
  return unknown === undefined
    ? undefined
    : {
        given: `environment '${unknown}'`,
        why: `the platform has ${Object.keys(known).join(', ')}`,
        fix: 'use one of these, or declare it in the platform first',
      };
}
