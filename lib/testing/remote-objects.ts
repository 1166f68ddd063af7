import { offlineOcid } from './offline-ocid';
import { canonicalText, WireObject } from './wire-values';

/** An object in the simulated cloud. */
export interface RemoteObject {
  readonly type: string;
  readonly id: string;
  readonly values: WireObject;

  /** Identifier of its region. @default - it was created outside Terraform */
  readonly region?: string | undefined;

  /** Time of its creation, in seconds. */
  readonly madeAt: number;
}

/** The objects in the simulated cloud, by resource type and id. */
export class RemoteObjects {
  private readonly objects = new Map<string, RemoteObject>();
  private readonly forgotten = new Set<string>();
  private readonly timesUsed = new Map<string, number>();

  /**
   * An unused id for a new object. It is the same in every run for the same configuration, independently of the order
   * of creation.
   */
  public newId(type: string, config: WireObject): string {
    const seed = canonicalText(config);
    const used = this.timesUsed.get(`${type} ${seed}`) ?? 0;
    this.timesUsed.set(`${type} ${seed}`, used + 1);
    return offlineOcid(type, used === 0 ? seed : `${seed} ${used}`);
  }

  /** Creates or changes an object. */
  public put(object: RemoteObject): void {
    this.objects.set(keyOf(object.type, object.id), object);
  }

  /** The object of that type and id; `undefined` if this provider created none. */
  public find(type: string, id: string): RemoteObject | undefined {
    return this.objects.get(keyOf(type, id));
  }

  /** All objects that match `filter`. */
  public where(filter: (object: RemoteObject) => boolean): readonly RemoteObject[] {
    return [...this.objects.values()].filter(filter);
  }

  /** Whether an object of this `id` was deleted outside Terraform. */
  public isForgotten(id: string): boolean {
    return this.forgotten.has(id);
  }

  /** Deletes an object. */
  public delete(type: string, id: string): void {
    this.objects.delete(keyOf(type, id));
  }

  /** Deletes an object outside Terraform. */
  public forget(id: string): void {
    this.forgotten.add(id);
    this.where((object) => object.id === id).forEach(({ type }) => this.delete(type, id));
  }
}

function keyOf(type: string, id: string): string {
  return `${type} ${id}`;
}
