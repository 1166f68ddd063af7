import { Aspects, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { KeyedData } from './keyed-data';
import { Irreplaceable, ledgerKey } from './ledger-key';
import { Move, MovedBlocks } from './moved-blocks';

/**
 * Whether Terraform has to refuse the destruction of something: `on`, or not. `lifted` is meant, so that what the state
 * protects is let go; `off` is not, and Terraform refuses to let go of it.
 */
export type Protection = 'on' | 'off' | 'lifted';

/** A resource that cannot be made again. */
export interface LedgerEntry extends Irreplaceable {
  readonly resource: TerraformResource;

  /** Asked when everything is declared. */
  readonly protection: () => Protection;
}

/**
 * The names of everything in a stack that Terraform must not destroy, kept in the state as instances of one
 * `terraform_data.protected` with `prevent_destroy`.
 *
 * `prevent_destroy` on a resource is gone together with the lines that declare it. This resource stays: a key that
 * leaves it makes Terraform refuse the plan, and say the key. Each instance also keeps the OCID, so that a resource of
 * the same name that is created elsewhere in the stack, while the old one is destroyed, is refused as well. The address
 * depends on no name, and the resource is there without keys, too.
 *
 * @see https://github.com/hashicorp/terraform/issues/17599
 */
export class ProtectionLedger extends Construct {
  /** The ledger of the stack of `scope`; made when it is first asked for. */
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

  /** A resource refuses by itself, too: it says its address where the ledger says its name. */
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

  /** An instance that moves to where nothing is declared is destroyed: `prevent_destroy` stays with the address. */
  private releases(): readonly Move[] {
    return this.keyed('lifted').map(([key]) => ({
      from: KeyedData.addressOf('protected', key),
      to: KeyedData.addressOf('unprotected', key),
    }));
  }

  /** Of several with one name, each further one has a number, so that none can leave without its key. */
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
