import { TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { ScopeDefault, warnOnce } from '../core';

/**
 * How a retired resource leaves the state.
 *
 * - `removed-block`: by itself, at the next apply. Terraform 1.7 and OpenTofu 1.10, or newer.
 * - `state-rm`: by `terraform state rm`, which synthesis spells out. Until it has run, Terraform refuses each plan.
 */
export type RetireMethod = 'removed-block' | 'state-rm';

const methods = new ScopeDefault<RetireMethod>();

/**
 * Says how retired resources below `scope` leave the state, `removed-block` if nobody says. Say `state-rm` for a
 * Terraform older than 1.7, or an OpenTofu older than 1.10: they do not know the block, and fail before they plan.
 */
export function retireBy(scope: IConstruct, method: RetireMethod): void {
  methods.set(scope, method);
}

/**
 * Takes `resource` out of what Terraform manages, and leaves the object in OCI alone.
 *
 * Without the `removed` block a resource stays in the configuration with no instance and with `prevent_destroy`: one
 * that the state still has is refused, and one that it has no more is not created.
 */
export function retire(resource: TerraformResource): void {
  const asResource = resource.toTerraform.bind(resource) as () => object;
  resource.toTerraform = () => (methodOf(resource) === 'removed-block' ? removedBlock(resource) : asResource());
  resource.count = 0;
  resource.lifecycle = { ...resource.lifecycle, preventDestroy: true };
}

/** Tells how to take a retired resource out of the state, where Terraform does not do that by itself. */
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
