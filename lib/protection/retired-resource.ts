import { TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { ScopeDefault, warnOnce } from '../core';

/**
 * How a retired resource is removed from the state.
 *
 * - `removed-block`: by Terraform, at the next apply. Terraform 1.7 and OpenTofu 1.10, or newer.
 * - `state-rm`: by `terraform state rm`; synthesis prints the command. Until it has run, Terraform refuses each plan.
 */
export type RetireMethod = 'removed-block' | 'state-rm';

const methods = new ScopeDefault<RetireMethod>();

/**
 * Sets how retired resources below `scope` are removed from the state. The default is `removed-block`. Use `state-rm`
 * for a Terraform older than 1.7 or an OpenTofu older than 1.10: they do not support `removed` blocks, and fail before
 * they plan.
 */
export function retireBy(scope: IConstruct, method: RetireMethod): void {
  methods.set(scope, method);
}

/**
 * Removes `resource` from the state without destroying the object in OCI.
 *
 * With `state-rm`, the resource stays in the configuration with no instance and with `prevent_destroy`: Terraform
 * refuses to plan while the state has the resource, and does not create it again after.
 */
export function retire(resource: TerraformResource): void {
  const asResource = resource.toTerraform.bind(resource) as () => object;
  resource.toTerraform = () => (methodOf(resource) === 'removed-block' ? removedBlock(resource) : asResource());
  resource.count = 0;
  resource.lifecycle = { ...resource.lifecycle, preventDestroy: true };
}

/** Warns with the command that removes a retired resource from the state, unless Terraform removes it. */
export function warnOfStateCommand(resource: TerraformResource): void {
  if (methodOf(resource) === 'state-rm') {
    warnOnce(
      resource,
      `${addressOf(resource)} is retired: Terraform refuses each plan until it is out of the state; ` +
        `run terraform state rm ${addressOf(resource)}`,
    );
  }
}

function removedBlock(resource: TerraformResource): object {
  return { removed: [{ from: addressOf(resource), lifecycle: { destroy: false } }] };
}

function methodOf(resource: TerraformResource): RetireMethod {
  return methods.of(resource) ?? 'removed-block';
}

function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}
