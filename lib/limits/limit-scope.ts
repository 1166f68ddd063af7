import { TerraformProvider, TerraformResource, TerraformStack, Token } from 'cdktf';
import { IConstruct } from 'constructs';

/** The tenancy and region whose limits a resource counts towards. */
export interface LimitScope {
  /** The tenancy in words, for example `tenancy ocid1.tenancy.oc1..aaaa`. */
  readonly tenancy: string;

  /** The region in words, for example `region eu-frankfurt-1`. */
  readonly region: string;
}

/** The arguments of the provider. Every class that is generated from its schema has them under these names. */
interface OciProvider extends TerraformProvider {
  readonly tenancyOcid?: string;
  readonly configFileProfile?: string;
  readonly region?: string;
}

/**
 * Returns a function that finds the limit scope of a resource among `nodes`, or of a stack for what its default provider
 * creates. Providers without a tenancy or region count as the same one.
 */
export function limitScopesIn(
  nodes: readonly IConstruct[],
): (resource: TerraformResource | TerraformStack) => LimitScope {
  const defaults = new Map(
    nodes
      .filter((node) => TerraformProvider.isTerraformProvider(node))
      .filter(isDefaultProvider)
      .map((provider) => [TerraformStack.of(provider), provider]),
  );
  const said = new Map<TerraformProvider | undefined, LimitScope>();
  return (resource) => {
    const own = TerraformStack.isStack(resource) ? undefined : resource.provider;
    const provider = own ?? defaults.get(TerraformStack.of(resource));
    const whose = said.get(provider) ?? limitScopeOf(provider);
    said.set(provider, whose);
    return whose;
  };
}

function limitScopeOf(provider: OciProvider | undefined): LimitScope {
  const [tenancy, profile, region] = [provider?.tenancyOcid, provider?.configFileProfile, provider?.region].map(
    written,
  );
  const ofProfile =
    profile === undefined ? 'the tenancy that no provider names' : `the tenancy of profile '${profile}'`;
  return {
    tenancy: tenancy === undefined ? ofProfile : `tenancy ${tenancy}`,
    region: region === undefined ? 'the region that no provider names' : `region ${region}`,
  };
}

/** Whether the provider is the default of its stack. */
function isDefaultProvider(provider: TerraformProvider): boolean {
  return provider.terraformResourceType === 'oci' && provider.alias === undefined;
}

function written(argument: string | undefined): string | undefined {
  return argument === undefined || Token.isUnresolved(argument) ? undefined : argument;
}
