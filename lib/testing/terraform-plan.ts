import { Json } from './wire-values';

/** A planned action on a resource. */
export type PlanAction = 'create' | 'update' | 'delete' | 'read' | 'no-op' | 'forget';

/** A resource that a plan changes. */
export interface PlannedChange {
  /** Address in the configuration, for example `oci_identity_policy.Pullers`. */
  readonly address: string;

  /** One action; two for a replacement, `delete` and `create` in their order. */
  readonly actions: readonly PlanAction[];

  /** The resource before; `null` if it will be created. */
  readonly before: Json;

  /** The resource after, without unknown values; `null` if it will be deleted. */
  readonly after: Json;
}

interface ShownPlan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly mode: string;
    readonly change: ShownChange;
  }[];
  readonly output_changes?: Readonly<Record<string, ShownChange>>;
}

type ShownChange = Omit<PlannedChange, 'address'>;

/** A plan, from `show -json`. */
export class TerraformPlan {
  /** The changes, sorted by address. Reading a data source is not a change. */
  public readonly changes: readonly PlannedChange[];

  /** Whether the plan has no changes, including outputs. */
  public readonly isEmpty: boolean;

  /** @param file the saved plan, for {@link Terraform.apply} */
  constructor(
    public readonly file: string,
    shown: string,
  ) {
    const { resource_changes = [], output_changes = {} } = JSON.parse(shown) as ShownPlan;
    this.changes = resource_changes
      .filter(({ mode, change }) => mode === 'managed' && isChange(change))
      .map(({ address, change: { actions, before, after } }) => ({ address, actions, before, after }));
    this.isEmpty = this.changes.length === 0 && !Object.values(output_changes).some(isChange);
  }

  /** Addresses of resources to create, without replacements. */
  public get created(): readonly string[] {
    return this.addressesWith('create');
  }

  /** Addresses of resources to update in place. */
  public get updated(): readonly string[] {
    return this.addressesWith('update');
  }

  /** Addresses of resources to replace. */
  public get replaced(): readonly string[] {
    return this.changes.filter(({ actions }) => actions.length > 1).map(({ address }) => address);
  }

  /** Addresses of resources to delete, without replacements. */
  public get deleted(): readonly string[] {
    return this.addressesWith('delete');
  }

  private addressesWith(action: PlanAction): readonly string[] {
    return this.changes
      .filter(({ actions }) => actions.length === 1 && actions[0] === action)
      .map(({ address }) => address);
  }
}

function isChange({ actions }: ShownChange): boolean {
  return actions.some((action) => action !== 'no-op' && action !== 'read');
}
