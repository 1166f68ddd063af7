import { TerraformProvider } from 'cdktf';
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
