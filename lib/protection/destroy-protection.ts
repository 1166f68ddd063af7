import { TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { ScopeDefault } from '../core';
import { Irreplaceable } from './ledger-key';
import { Protection, ProtectionLedger } from './protection-ledger';

const protection = new ScopeDefault<Protection>();

/**
 * Lets Terraform refuse to destroy what cannot be made again below `scope` and says nothing itself: container and
 * artifact repositories, vaults, keys, secrets and groups. Terraform then refuses also when the lines that declare one
 * are gone.
 *
 * @param protect false lifts the protection, also from what the state already holds
 */
export function protectFromDestroy(scope: IConstruct, protect = true): void {
  keepLedger(scope);
  protection.set(scope, protect ? 'on' : 'lifted');
}

/**
 * Keeps the ledger in the stack of `scope`, so that Terraform refuses also when the last protected construct is gone. A
 * scope above all stacks has none.
 */
export function keepLedger(scope: IConstruct): void {
  if (scope.node.scopes.some((one) => TerraformStack.isStack(one))) {
    ProtectionLedger.of(scope);
  }
}

/** Lets nothing below `scope` be protected that does not say so itself, whatever a scope above says. */
export function leaveUnprotected(scope: IConstruct): void {
  protection.set(scope, 'off');
}

/** Lets Terraform refuse to destroy `resource` if `own` says so, or else the nearest scope that says anything. */
export function keepFromDestroy(resource: TerraformResource, what: Irreplaceable, own: boolean | undefined): void {
  const ofScope = () => protection.of(resource) ?? 'off';
  ProtectionLedger.of(resource).enter({
    ...what,
    resource,
    protection: () => (own === undefined ? ofScope() : own ? 'on' : 'lifted'),
  });
}
