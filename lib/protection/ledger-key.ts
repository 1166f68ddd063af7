import { Token } from 'cdktf';
import { IConstruct } from 'constructs';

/** What cannot be made again once it is destroyed: with it go images, artifacts, tokens, or the people in a group. */
export type IrreplaceableKind = 'repository' | 'artifacts' | 'vault' | 'key' | 'secret' | 'group';

/** Something that cannot be made again, as people know it. */
export interface Irreplaceable {
  readonly kind: IrreplaceableKind;

  /** Name in OCI, for example `prod/shop/web`. */
  readonly name: string;
}

/**
 * How the ledger names `what`: a container repository by its name in the registry, anything else by its kind and name,
 * such as `group acme-release`. A name that only Terraform knows is told by the path of its construct instead, since
 * keys have to be known when Terraform plans.
 */
export function ledgerKey(scope: IConstruct, { kind, name }: Irreplaceable): string {
  const known = Token.isUnresolved(name) ? `at ${scope.node.path}` : name;
  return kind === 'repository' && known === name ? name : `${kind} ${known}`;
}

/** `key` as Terraform reads it between quotes, also where it holds what would begin an expression. */
export function escapedKey(key: string): string {
  return key.replace(/[$%]\{/g, (start) => `${start.charAt(0)}${start}`);
}
