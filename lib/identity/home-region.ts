import { TerraformProvider, TerraformResource, TerraformStack, Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { ConfigurationError, holdsExpression, ScopeDefault } from '../core';
import { belongsToHomeRegion } from '../service';
import { addStackMetadata, addValidation } from '../synthesized';

const providers = new ScopeDefault<TerraformProvider>();

/**
 * Sets `provider`, of the home region, for identity resources below `scope` (compartments, groups, users, policies).
 * Oracle accepts changes to them only in the home region: synthesis fails where a resource of identity, also of another
 * binding, has a provider of another region. A region that is written out is added to the metadata of the
 * stack, where `rehearse` finds it.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Tasks/managingregions.htm
 */
export function useHomeRegion(scope: IConstruct, provider: TerraformProvider): void {
  providers.set(scope, provider);
  addValidation(scope, () => outsideHomeRegion(scope, provider));
  const region = regionOf(provider);
  if (region !== undefined) {
    addStackMetadata(provider, 'homeRegion', { region });
  }
}

/** The provider argument of an identity resource: the provider of the home region, if one is set. */
export function inHomeRegion(scope: IConstruct): { readonly provider?: TerraformProvider } {
  const provider = providers.of(scope);
  return provider ? { provider } : {};
}

/**
 * Problems of identity resources below `scope`, also of other bindings, whose region is known and is not the home
 * region.
 */
function outsideHomeRegion(scope: IConstruct, home: TerraformProvider): string[] {
  const homeRegion = regionOf(home);
  const defaults = new Map<TerraformStack, string | undefined>();
  const defaultRegion = (resource: TerraformResource) => {
    const stack = TerraformStack.of(resource);
    const region = defaults.has(stack) ? defaults.get(stack) : regionOf(defaultProvider(resource));
    defaults.set(stack, region);
    return region;
  };
  const resources = scope.node.findAll().filter((node) => TerraformResource.isTerraformResource(node));
  return resources
    .filter((resource) => belongsToHomeRegion(resource.terraformResourceType) && providers.of(resource) === home)
    .flatMap((resource) => {
      const region = resource.provider ? regionOf(resource.provider) : defaultRegion(resource);
      const problem = {
        given: `${resource.terraformResourceType} in ${region}`,
        why: `Oracle accepts changes to identity resources only in the home region, which is ${homeRegion}`,
        fix:
          'pass inHomeRegion(scope) to it, or the provider of the home region as an object to its constructor: cdktf ' +
          'drops a provider among the arguments',
      };
      const away = region !== undefined && homeRegion !== undefined && region !== homeRegion;
      return away ? [new ConfigurationError(resource, problem).message] : [];
    });
}

/** Whether identity resources are or may be written in another region than the rest of the stack. */
export function homeRegionIsAnother(scope: IConstruct): boolean {
  const home = providers.of(scope);
  if (home === undefined) {
    return false;
  }
  const ownRegion = regionOf(defaultProvider(scope));
  return ownRegion === undefined || regionOf(home) !== ownRegion;
}

const defaultProviders = new WeakMap<TerraformStack, TerraformProvider>();

/** The default provider of the stack of `scope`. Once it is declared, the stack is not searched again for each wait. */
function defaultProvider(scope: IConstruct): TerraformProvider | undefined {
  const stack = TerraformStack.of(scope);
  const provider =
    defaultProviders.get(stack) ??
    stack.node
      .findAll()
      .filter((node) => TerraformProvider.isTerraformProvider(node))
      .find(({ terraformResourceType, alias }) => terraformResourceType === 'oci' && alias === undefined);
  if (provider !== undefined) {
    defaultProviders.set(stack, provider);
  }
  return provider;
}

/** The literal region of a provider, from any binding. */
function regionOf(provider: TerraformProvider | undefined): string | undefined {
  const { provider: { oci: [block] = [] } = {} } = (provider?.toTerraform() ?? {}) as ProviderConfiguration;
  const region = block?.region;
  return typeof region === 'string' && !Token.isUnresolved(region) && !holdsExpression(region) ? region : undefined;
}

/** The used part of a synthesized provider of oracle/oci. */
interface ProviderConfiguration {
  readonly provider?: { readonly oci?: readonly { readonly region?: unknown }[] };
}
