import { Lazy, TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { ScopeDefault } from '../core';
import { addStackMetadata } from '../synthesized';
import { Irreplaceable } from './ledger-key';
import { Protection, ProtectionLedger } from './protection-ledger';
import { retire } from './retired-resource';

const protection = new ScopeDefault<Protection>();

/** Properties of a construct whose resource cannot be restored after it is destroyed. */
export interface ProtectionProps {
  /**
   * Whether Terraform refuses to destroy it, also after its declaration is removed. `false` removes the protection from
   * the state; omitting the property does not.
   *
   * @default - the setting of `protectFromDestroy` for the nearest scope, or else not protected
   */
  readonly protectedFromDestroy?: boolean;

  /**
   * Whether Terraform stops managing it and leaves it in OCI as it is. The ledger of the stack keeps its name and OCID.
   * Leave its declaration in place until `deleteProtected` names it, or until it is imported again.
   *
   * @default false
   */
  readonly retired?: boolean;
}

/**
 * Makes Terraform refuse to destroy irreplaceable resources below `scope`: container and artifact repositories, vaults,
 * keys, secrets and groups. A setting on a resource has priority. Terraform also refuses if the declaration of the
 * resource is removed.
 *
 * @param protect false removes the protection, also from the state
 */
export function protectFromDestroy(scope: IConstruct, protect = true): void {
  keepLedger(scope);
  protection.set(scope, protect ? 'on' : 'lifted');
}

/**
 * Allows the next apply to destroy protected resources whose declaration was removed.
 *
 * @param names names in Terraform's refusals: `prod/shop/web` for `terraform_data.protected["prod/shop/web"]`
 */
export function deleteProtected(scope: IConstruct, names: readonly string[]): void {
  names.forEach((name) => ProtectionLedger.of(scope).delete(name));
}

/**
 * Creates the ledger in the stack of `scope`, so that Terraform also refuses if the last protected construct is
 * removed. A scope above all stacks has no ledger.
 */
export function keepLedger(scope: IConstruct): void {
  if (scope.node.scopes.some((one) => TerraformStack.isStack(one))) {
    ProtectionLedger.of(scope);
  }
}

/** Protects nothing below `scope` by default, regardless of scopes above. A setting on a resource has priority. */
export function leaveUnprotected(scope: IConstruct): void {
  protection.set(scope, 'off');
}

/**
 * Adds `resource` to the ledger of its stack, with the setting of `props`, or else of the nearest scope. The constructs
 * of this library call it themselves. Call it for a resource that is declared by its provider class.
 *
 * @param what the kind of the resource, and its name in OCI
 * @returns expression for its OCID
 *
 * @example
 * const builders = new oci.identityGroup.IdentityGroup(stack, 'Builders', {
 *   compartmentId: 'ocid1.tenancy.oc1..aaaa',
 *   name: 'builders',
 *   description: 'Build pipelines',
 * });
 * keepFromDestroy(builders, { kind: 'group', name: 'builders' }, { protectedFromDestroy: true });
 */
export function keepFromDestroy(
  resource: TerraformResource,
  what: Irreplaceable,
  { protectedFromDestroy: own, retired = false }: ProtectionProps,
): () => string {
  const ledger = ProtectionLedger.of(resource);
  const byProps = own === undefined ? undefined : own ? 'on' : 'lifted';
  ledger.enter({
    ...what,
    resource,
    protection: () => (retired ? 'retired' : (byProps ?? protection.of(resource) ?? 'off')),
  });
  if (!retired) {
    return () => resource.getStringAttribute('id');
  }
  retire(resource);
  const { compartmentIdInput: compartment = '' } = resource as { readonly compartmentIdInput?: string };
  addStackMetadata(resource, 'retired', { ...what, compartment, path: resource.node.path });
  return () => Lazy.stringValue({ produce: () => ledger.ocidOfRetired(resource) });
}
