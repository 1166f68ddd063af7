import { TerraformProvider, TerraformResource, TerraformStack, Token } from 'cdktf';

/** Whose limits a resource counts towards, as far as its provider says. */
export interface Whose {
  /** The tenancy in words, for example `tenancy ocid1.tenancy.oc1..aaaa`. */
  readonly tenancy: string;

  /** The region in words, for example `region eu-frankfurt-1`. */
  readonly region: string;
}

/** The arguments of the provider, which classes made from its schema have under the same names everywhere. */
interface OciProvider extends TerraformProvider {
  readonly tenancyOcid?: string;
  readonly configFileProfile?: string;
  readonly region?: string;
}

/**
 * Whose limits the resource counts towards. Providers that do not say their tenancy or region are taken to be about one
 * and the same.
 *
 * @param defaults the provider of each stack that its resources use unless they name one
 */
export function whoseIs(resource: TerraformResource, defaults: ReadonlyMap<TerraformStack, TerraformProvider>): Whose {
  const provider: OciProvider | undefined = resource.provider ?? defaults.get(TerraformStack.of(resource));
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

/** Whether the provider is the one that resources of its stack use unless they name another. */
export function isDefaultProvider(provider: TerraformProvider): boolean {
  return provider.terraformResourceType === 'oci' && provider.alias === undefined;
}

function written(argument: string | undefined): string | undefined {
  return argument === undefined || Token.isUnresolved(argument) ? undefined : argument;
}
