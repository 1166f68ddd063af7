import { TerraformProvider, TerraformStack, Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { ScopeDefault } from '../core';

const providers = new ScopeDefault<TerraformProvider>();

/**
 * Sends what is identity below `scope` (compartments, groups, users, policies) to the home region of the tenancy,
 * through `provider`. Oracle accepts changes to identity there alone.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Tasks/managingregions.htm
 */
export function useHomeRegion(scope: IConstruct, provider: TerraformProvider): void {
  providers.set(scope, provider);
}

/** The provider argument of a resource of identity: the home region's, where one is set. */
export function inHomeRegion(scope: IConstruct): { readonly provider?: TerraformProvider } {
  const provider = providers.of(scope);
  return provider ? { provider } : {};
}

/** Whether identity is written in another region than the rest of the stack, or may be as far as is known here. */
export function homeRegionIsAnother(scope: IConstruct): boolean {
  const home = providers.of(scope);
  if (home === undefined) {
    return false;
  }
  const ownRegion = regionOf(defaultProvider(scope));
  return ownRegion === undefined || regionOf(home) !== ownRegion;
}

/** The provider of what names none in the stack of `scope`. */
function defaultProvider(scope: IConstruct): TerraformProvider | undefined {
  const all = TerraformStack.of(scope)
    .node.findAll()
    .filter((node) => TerraformProvider.isTerraformProvider(node));
  return all.find(({ terraformResourceType, alias }) => terraformResourceType === 'oci' && alias === undefined);
}

/** The region that is written out for a provider, whichever binding made it. */
function regionOf(provider: TerraformProvider | undefined): string | undefined {
  const { provider: { oci: [block] = [] } = {} } = (provider?.toTerraform() ?? {}) as ProviderConfiguration;
  const region = block?.region;
  return typeof region === 'string' && !Token.isUnresolved(region) && !region.includes('${') ? region : undefined;
}

/** What a provider of oracle/oci synthesizes to, as far as it is read here. */
interface ProviderConfiguration {
  readonly provider?: { readonly oci?: readonly { readonly region?: unknown }[] };
}
