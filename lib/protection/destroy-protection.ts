import { Lazy, TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { ScopeDefault } from '../core';
import { addStackMetadata } from '../synthesized';
import { Irreplaceable } from './ledger-key';
import { Protection, ProtectionLedger } from './protection-ledger';
import { retire } from './retired-resource';

const protection = new ScopeDefault<Protection>();

/** What a construct can say about the end of what it defines. */
export interface ProtectionProps {
  /**
   * Whether Terraform refuses to destroy it, also when the lines that declare it are gone. `false` lifts the protection
   * that the state has; leaving it out does not.
   *
   * @default - as `protectFromDestroy` says for its scope, and otherwise it does not
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
 * Lets the next apply destroy protected things, after the lines that declare them were removed.
 *
 * @param names what Terraform says in its refusal: `prod/shop/web` where it says
 * `terraform_data.protected["prod/shop/web"]`
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
 * Enters `resource` into the ledger of its stack: what `props` say holds, or else what the nearest scope says.
 *
 * @returns its OCID, as Terraform knows it
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
