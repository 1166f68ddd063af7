import { Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { holdsExpression } from '../core';

/**
 * A kind of resource that cannot be restored: its destruction deletes images, artifacts, tokens, or the members of a
 * group.
 */
export type IrreplaceableKind = 'repository' | 'artifacts' | 'vault' | 'key' | 'secret' | 'group';

/** A resource that cannot be restored, with its name in messages. */
export interface Irreplaceable {
  readonly kind: IrreplaceableKind;

  /** Name in OCI, for example `prod/shop/web`. */
  readonly name: string;
}

/**
 * Key of a resource in the ledger: the name in the registry for a container repository, kind and name for others, such
 * as `group acme-release`. Keys have to be known at synthesis, so an unknown name is replaced by the path of its
 * construct.
 */
export function ledgerKey(scope: IConstruct, { kind, name }: Irreplaceable): string {
  const known = holdsExpression(name) && Token.isUnresolved(name) ? `at ${scope.node.path}` : name;
  return kind === 'repository' && known === name ? name : `${kind} ${known}`;
}

/** `key` as text between quotes in Terraform, with escaped starts of expressions. */
export function escapedKey(key: string): string {
  return key.replace(/[$%]\{/g, (start) => `${start.charAt(0)}${start}`);
}
