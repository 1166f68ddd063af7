import { TerraformStack, TerraformVariable, Token } from 'cdktf';
import { Construct } from 'constructs';
import { OciProvider } from '../bindings/oci/provider';
import { TimeProvider } from '../bindings/time/provider';
import { Misconfiguration, Ocid, ocidProblem, throwIfProblem } from '../core';
import { Compartment, ICompartment, useHomeRegion, usePropagationWait } from '../identity';
import { declareLimits, ServiceLimits } from '../limits';
import { Region } from '../region';
import { Backend, keepState } from './backend';
import { assertLimits } from './limit-lookups';
import { Preflight } from './preflight';
import { regionSubscriptions } from './region-subscriptions';
import { SignIn, signInArguments, signInProblem } from './sign-in';
import { useTenancyRegion } from './tenancy-region';

/** Properties of {@link RegistryStack}. */
export interface RegistryStackProps {
  /** Region of the registry, by its identifier, for example `eu-frankfurt-1`. */
  readonly region: string | Region;

  /**
   * OCID of the tenancy.
   *
   * @default - Terraform asks for it as the variable `tenancy_ocid`; set it with `TF_VAR_tenancy_ocid`
   */
  readonly tenancyOcid?: string;

  /**
   * Home region of the tenancy, by its identifier: Oracle accepts changes to groups, policies and compartments only
   * there.
   *
   * @default - Terraform looks it up when it plans
   */
  readonly homeRegion?: string | Region;

  /**
   * How Terraform signs in.
   *
   * @default - the default of the provider: `TF_VAR_...` or `OCI_...` variables, or the profile DEFAULT of
   * `~/.oci/config`
   */
  readonly signIn?: SignIn;

  /**
   * Defined tags that Terraform leaves as they are, by `<namespace>.<key>`: tags that a tag default or another program
   * writes. Without them, Terraform removes such a tag from each resource for which the app declares defined tags.
   *
   * @default - none
   * @see https://medium.com/oracledevs/working-with-oci-tag-defaults-in-terraform-d07608564eaf
   */
  readonly ignoredDefinedTags?: readonly `${string}.${string}`[];

  /**
   * Location of Terraform's state.
   *
   * @default - a local file
   */
  readonly backend?: Backend;

  /**
   * Seconds that Terraform waits between creating a compartment, a group, a user, a tag or a vault and creating
   * dependent resources. `0` disables the waits. See {@link usePropagationWait}.
   *
   * @default - 30 if only identity resources depend on it; otherwise 60, or 90 unless the home region is known to be
   * the region of the registry
   */
  readonly propagationSeconds?: number;

  /**
   * Assertions that Terraform evaluates when it plans, before it creates anything.
   *
   * @default - without `homeRegion`, that the tenancy is subscribed to the region; otherwise nothing
   */
  readonly preflight?: Preflight;

  /**
   * Service limits of the tenancy that differ from Oracle's defaults, and their use outside this app.
   *
   * @default - Oracle's defaults, without other use
   */
  readonly limits?: ServiceLimits;
}

/**
 * A stack with the providers that a registry platform needs: oracle/oci for the region, the same for the home region
 * of the tenancy, and hashicorp/time. Everything else in this library lives in any other stack as well.
 */
export class RegistryStack extends TerraformStack {
  /** Region of the registry. */
  public readonly region: Region;

  /** The tenancy. */
  public readonly tenancy: ICompartment;

  /** The provider for the home region, for identity resources. */
  public readonly homeRegionProvider: OciProvider;

  /** @throws ConfigurationError if a region, the OCID or the sign-in is not one that Oracle has, or the wait is no number of seconds */
  constructor(scope: Construct, id: string, props: RegistryStackProps) {
    super(scope, id);
    this.region = regionOf(props.region);
    keepState(this, this.region, props.backend ?? { kind: 'local' });

    const ocid = props.tenancyOcid ?? this.askForTenancy();
    throwIfProblem(this, tenancyProblem(ocid, this.region) ?? (props.signIn && signInProblem(props.signIn)));
    const { ignoredDefinedTags: ignored } = props;
    const shared = {
      tenancyOcid: ocid,
      ...(props.signIn === undefined ? {} : signInArguments(props.signIn)),
      ...(ignored === undefined ? {} : { ignoreDefinedTags: [...ignored] }),
    };
    this.tenancy = Compartment.fromOcid(this, 'Tenancy', ocid);
    new OciProvider(this, 'Oci', { region: this.region.identifier, ...shared });
    const { homeRegion, preflight = {} } = props;
    this.homeRegionProvider = new OciProvider(this, 'OciHome', {
      alias: 'home',
      region:
        homeRegion === undefined ? this.findHomeRegion(preflight.tenancy ?? true) : regionOf(homeRegion).identifier,
      ...shared,
    });
    new TimeProvider(this, 'Time');
    if (homeRegion !== undefined && preflight.tenancy) {
      const home = { region: regionOf(homeRegion).identifier, provider: this.homeRegionProvider };
      regionSubscriptions(this, { tenancy: this.tenancy, region: this.region.identifier, home }, true);
    }
    if (preflight.limits) {
      assertLimits(this, this.tenancy);
    }

    useHomeRegion(this, this.homeRegionProvider);
    if (props.propagationSeconds !== undefined) {
      usePropagationWait(this, props.propagationSeconds);
    }
    declareLimits(this, props.limits ?? {});
    useTenancyRegion(this, { region: this.region, tenancy: this.tenancy });
  }

  private askForTenancy(): string {
    return new TerraformVariable(this, 'tenancy_ocid', { type: 'string', description: 'OCID of the tenancy' })
      .stringValue;
  }

  /**
   * The tenancy contains the key of its home region. Its region subscriptions contain the identifier, which a provider
   * needs.
   */
  private findHomeRegion(asserted: boolean): string {
    const expected = { tenancy: this.tenancy, region: this.region.identifier };
    const lookup = regionSubscriptions(this, expected, asserted);
    const subscriptions = `data.${lookup.terraformResourceType}.${lookup.friendlyUniqueId}.region_subscriptions`;
    return `\${one([for region in ${subscriptions} : region.region_name if region.is_home_region])}`;
  }
}

function regionOf(region: string | Region): Region {
  return typeof region === 'string' ? Region.of(region) : region;
}

/** A tenancy of another realm has no access to the region, because realms share no tenancies. */
function tenancyProblem(ocid: string, { identifier, realm }: Region): Misconfiguration | undefined {
  const problem = ocidProblem(ocid, 'tenancy');
  if (problem !== undefined || Token.isUnresolved(ocid) || Ocid.parse(ocid).realm === realm) {
    return problem;
  }
  return {
    given: `tenancy '${ocid}'`,
    why: `it is in realm ${Ocid.parse(ocid).realm}, and region ${identifier} is in realm ${realm}`,
    fix: 'pass a region of the realm of the tenancy',
  };
}
