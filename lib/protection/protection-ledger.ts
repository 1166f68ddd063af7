import { Aspects, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { ConfigurationError, Misconfiguration, warnOnce } from '../core';
import { addProviderValidation, addValidation, appUnderConstruction } from '../synthesized';
import { KeyedData } from './keyed-data';
import { Irreplaceable, ledgerKey } from './ledger-key';
import { Move, MovedBlocks } from './moved-blocks';
import { warnOfStateCommand } from './retired-resource';
import { NAMED_IN_STATEMENTS, NamingStatement, statementsNaming } from './statements-naming';

/**
 * Whether Terraform refuses to destroy a resource: `on` refuses, `off` (the default) does not, `lifted` (an explicit
 * false) also removes the protection from the state, and a `retired` resource is no longer managed.
 */
export type Protection = 'on' | 'off' | 'lifted' | 'retired';

/** A resource that cannot be restored. */
export interface LedgerEntry extends Irreplaceable {
  readonly resource: TerraformResource;

  /** Called at synthesis, after everything is declared. */
  readonly protection: () => Protection;
}

type Keyed = readonly (readonly [key: string, entry: LedgerEntry])[];

/**
 * The names of all resources of a stack that Terraform must not destroy, kept in the state as instances of one
 * `terraform_data.protected` with `prevent_destroy`.
 *
 * `prevent_destroy` on a resource has no effect if the declaration of the resource is removed. The ledger stays: if a
 * key is missing, Terraform refuses the plan and prints the key. Each instance also stores the OCID, so Terraform also
 * refuses to destroy a resource while another one of the same name is created. The address of the ledger is constant,
 * and the ledger exists also without keys.
 *
 * `terraform_data.retired` keeps the names and OCIDs of retired resources in the same way.
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
  private readonly deleted = new Set<string>();
  private sheet: ReadonlyMap<Protection, Keyed> | undefined;

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    new KeyedData(this, 'Protected', {
      logicalId: 'protected',
      values: () => new Map(this.keyed('on').map(([key, { resource }]) => [key, ocidOf(resource)])),
    });
    new KeyedData(this, 'Retired', {
      logicalId: 'retired',
      values: () => new Map(this.keyed('retired').map(([key]) => [key, '""'])),
      keepsFirstValue: true,
    });
    new MovedBlocks(this, 'Moved', () => this.moves());
    addProviderValidation(TerraformStack.of(this));
    Aspects.of(this).add({ visit: (node) => (node === this ? this.completeResources() : undefined) });
  }

  /** Names that are in the ledger, or are to be in it once everything is declared. */
  public keysOf(protection: Protection): readonly string[] {
    return this.keyed(protection).map(([key]) => key);
  }

  /** Names that Terraform may destroy. */
  public get deletedKeys(): readonly string[] {
    return [...this.deleted].sort();
  }

  public enter(entry: LedgerEntry): void {
    this.entries.push(entry);
    this.sheet = undefined;
  }

  /** Allows Terraform to destroy the resource with this key in the ledger. */
  public delete(key: string): void {
    if (this.deleted.size === 0) {
      addValidation(this, () => this.problems());
    }
    this.deleted.add(key);
  }

  /** The OCID of a retired resource that the ledger has kept, as an expression. */
  public ocidOfRetired(resource: TerraformResource): string {
    const key = this.keyed('retired').find(([, entry]) => entry.resource === resource)?.[0] ?? '';
    return `\${${KeyedData.addressOf('retired', key)}.triggers_replace}`;
  }

  /**
   * Resources also have `prevent_destroy` themselves. Terraform then prints the address of the resource, and the ledger
   * adds its name.
   */
  private completeResources(): void {
    this.sheet = undefined;
    for (const [, { resource }] of this.keyed('on')) {
      resource.lifecycle = { ...resource.lifecycle, preventDestroy: true };
    }
    this.keyed('retired').forEach(([, { resource }]) => warnOfStateCommand(resource));
  }

  /**
   * If an instance moves to an address without a declaration, Terraform destroys it, because `prevent_destroy` stays
   * with the address.
   */
  private moves(): readonly Move[] {
    const move = (from: string, to: string) => (key: string) => ({
      from: KeyedData.addressOf(from, key),
      to: KeyedData.addressOf(to, key),
    });
    const restored = this.keyed('on').filter(([, { resource }]) => isImported(resource));
    return [
      ...this.keysOf('lifted').map(move('protected', 'unprotected')),
      ...this.keysOf('retired').map(move('protected', 'retired')),
      ...restored.map(([key]) => key).map(move('retired', 'protected')),
      ...this.deletedKeys.flatMap((key) => [move('retired', 'protected')(key), move('protected', 'deleted')(key)]),
    ];
  }

  private problems(): string[] {
    const declared = new Set([...this.keysOf('on'), ...this.keysOf('retired')]);
    const app = appUnderConstruction(this, ...NAMED_IN_STATEMENTS);
    return this.deletedKeys
      .flatMap((key) => {
        if (declared.has(key)) {
          return stillDeclared(key);
        }
        const naming = statementsNaming(app, key);
        const certain = naming.find((one) => one.naming === 'certain');
        if (certain !== undefined) {
          return stillNamed(key, certain);
        }
        naming.slice(0, 1).forEach((possible) => warnOnce(this, possiblyNamed(key, possible)));
        return [];
      })
      .map((problem) => new ConfigurationError(TerraformStack.of(this), problem).message);
  }

  /** In the order of the keys. Cached until an entry is added or a synthesis starts. */
  private keyed(wanted: Protection): Keyed {
    this.sheet ??= sheetOf(this.entries);
    return this.sheet.get(wanted) ?? [];
  }
}

/** If several resources have one name, each further key has a number, so that every resource has a key. */
function sheetOf(entries: readonly LedgerEntry[]): ReadonlyMap<Protection, Keyed> {
  const byKey = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const key = ledgerKey(entry.resource, entry);
    byKey.set(key, [...(byKey.get(key) ?? []), entry]);
  }
  const keyed = [...byKey]
    .flatMap(([key, those]) =>
      those
        .toSorted(byPath)
        .map((entry, index) => ({ key: index === 0 ? key : `${key} (${index + 1})`, entry, is: entry.protection() })),
    )
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  return new Map(
    PROTECTIONS.map((wanted) => [
      wanted,
      keyed.filter(({ is }) => is === wanted).map(({ key, entry }) => [key, entry]),
    ]),
  );
}

const PROTECTIONS: readonly Protection[] = ['on', 'off', 'lifted', 'retired'];

function stillDeclared(key: string): Misconfiguration {
  return {
    given: `deleted '${key}'`,
    why: 'it is still declared',
    fix: 'remove its declaration, or remove the name from deleteProtected',
  };
}

function stillNamed(key: string, { path, text }: NamingStatement): Misconfiguration {
  return {
    given: `deleted '${key}'`,
    why: `a statement of ${path} names it: "${text}"`,
    fix: 'remove that grant, or the puller that it is for, or remove the name from deleteProtected',
  };
}

function possiblyNamed(key: string, { path, text }: NamingStatement): string {
  return (
    `deleted '${key}': a statement of ${path} names something by an OCID or a lookup, which can be this: "${text}"; ` +
    'make sure that it is something else'
  );
}

/** Resources of an identity domain have an id in their domain, and an OCID. */
function ocidOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  const attribute = terraformResourceType.startsWith('oci_identity_domains_') ? 'ocid' : 'id';
  return `${terraformResourceType}.${friendlyUniqueId}.${attribute}`;
}

function isImported(resource: TerraformResource): boolean {
  return (resource.toMetadata() as { readonly imports?: object }).imports !== undefined;
}

function byPath({ resource: one }: LedgerEntry, { resource: other }: LedgerEntry): number {
  return one.node.path < other.node.path ? -1 : 1;
}
