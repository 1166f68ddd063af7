import { Aspects, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { KeyedData } from './keyed-data';
import { Irreplaceable, ledgerKey } from './ledger-key';
import { Move, MovedBlocks } from './moved-blocks';

/**
 * Whether Terraform refuses to destroy a resource. `lifted` is an explicit false, which also removes the protection
 * from the state. `off` is the default, which does not.
 */
export type Protection = 'on' | 'off' | 'lifted';

/** A resource that cannot be restored. */
export interface LedgerEntry extends Irreplaceable {
  readonly resource: TerraformResource;

  /** Called at synthesis, after everything is declared. */
  readonly protection: () => Protection;
}

/**
 * The names of everything in a stack that Terraform must not destroy, kept in the state as instances of one
 * `terraform_data.protected` with `prevent_destroy`.
 *
 * `prevent_destroy` on a resource has no effect if the declaration of the resource is removed. The ledger stays: if a
 * key is missing, Terraform refuses the plan and prints the key. Each instance also stores the OCID, so Terraform also
 * refuses to destroy a resource while another one of the same name is created. The address of the ledger is constant,
 * and the ledger exists also without keys.
 *
 * @see https://github.com/hashicorp/terraform/issues/17599
 */
export class ProtectionLedger extends Construct {
  /** The ledger of the stack of `scope`. The first call creates it. */
  public static of(scope: IConstruct): ProtectionLedger {
    const stack = TerraformStack.of(scope);
    const made = stack.node.tryFindChild('ProtectionLedger');
    return made instanceof ProtectionLedger ? made : new ProtectionLedger(stack, 'ProtectionLedger');
  }

  private readonly entries: LedgerEntry[] = [];

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    new KeyedData(this, 'Protected', { logicalId: 'protected', values: () => this.ocidsByKey() });
    new MovedBlocks(this, 'Moved', () => this.releases());
    Aspects.of(this).add({ visit: (node) => (node === this ? this.protectResources() : undefined) });
  }

  public enter(entry: LedgerEntry): void {
    this.entries.push(entry);
  }

  /**
   * Resources also have `prevent_destroy` themselves. Terraform then prints the address of the resource, and the ledger
   * adds its name.
   */
  private protectResources(): void {
    for (const { resource, protection } of this.entries) {
      if (protection() === 'on') {
        resource.lifecycle = { ...resource.lifecycle, preventDestroy: true };
      }
    }
  }

  private ocidsByKey(): ReadonlyMap<string, string> {
    return new Map(
      this.keyed('on').map(([key, { resource }]) => [
        key,
        `\${${resource.terraformResourceType}.${resource.friendlyUniqueId}.id}`,
      ]),
    );
  }

  /**
   * Terraform destroys an instance that moves to an address without a declaration, because `prevent_destroy` belongs to
   * the address.
   */
  private releases(): readonly Move[] {
    return this.keyed('lifted').map(([key]) => ({
      from: KeyedData.addressOf('protected', key),
      to: KeyedData.addressOf('unprotected', key),
    }));
  }

  /** If several resources have one name, each further key has a number, so that every resource has a key. */
  private keyed(wanted: Protection): readonly (readonly [string, LedgerEntry])[] {
    const byKey = new Map<string, LedgerEntry>();
    for (const entry of this.entries.toSorted(byPath)) {
      const key = ledgerKey(entry.resource, entry);
      let free = key;
      for (let number = 2; byKey.has(free); number += 1) {
        free = `${key} (${number})`;
      }
      byKey.set(free, entry);
    }
    return [...byKey].filter(([, { protection }]) => protection() === wanted);
  }
}

function byPath({ resource: one }: LedgerEntry, { resource: other }: LedgerEntry): number {
  return one.node.path < other.node.path ? -1 : 1;
}
