import { Json } from './wire-values';

/** What Terraform means to do to a resource. */
export type PlanAction = 'create' | 'update' | 'delete' | 'read' | 'no-op' | 'forget';

/** A resource that a plan changes. */
export interface PlannedChange {
  /** Address in the configuration, for example `oci_identity_policy.Pullers`. */
  readonly address: string;

  /** One action; two, `delete` and `create` in the order in which they happen, for a replacement. */
  readonly actions: readonly PlanAction[];

  /** The resource as it is; `null` if it is to be created. */
  readonly before: Json;

  /** The resource as it will be, without what is not known yet; `null` if it is to be deleted. */
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

/** A plan, as `show -json` tells it. */
export class TerraformPlan {
  /** What would change, in the order of addresses. Reading data sources is no change. */
  public readonly changes: readonly PlannedChange[];

  /** Whether the configuration already stands as written, outputs included. */
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

  /** Addresses of what would be created and is not there yet. */
  public get created(): readonly string[] {
    return this.addressesWith('create');
  }

  /** Addresses of what would be updated in place. */
  public get updated(): readonly string[] {
    return this.addressesWith('update');
  }

  /** Addresses of what would be deleted and created anew. */
  public get replaced(): readonly string[] {
    return this.changes.filter(({ actions }) => actions.length > 1).map(({ address }) => address);
  }

  /** Addresses of what would be deleted for good. */
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
