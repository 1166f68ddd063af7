import { TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { ScopeDefault } from '../core';
import { Irreplaceable } from './ledger-key';
import { Protection, ProtectionLedger } from './protection-ledger';

const protection = new ScopeDefault<Protection>();

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
 * Makes Terraform refuse to destroy `resource`, according to `own` or, if that is `undefined`, to the nearest scope
 * with a setting.
 */
export function keepFromDestroy(resource: TerraformResource, what: Irreplaceable, own: boolean | undefined): void {
  const ofScope = () => protection.of(resource) ?? 'off';
  ProtectionLedger.of(resource).enter({
    ...what,
    resource,
    protection: () => (own === undefined ? ofScope() : own ? 'on' : 'lifted'),
  });
}
