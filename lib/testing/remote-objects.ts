import { offlineOcid } from './offline-ocid';
import { canonicalText, WireObject } from './wire-values';

/** What stands in the cloud that the offline provider plays, by resource type and id. */
export class RemoteObjects {
  private readonly objects = new Map<string, WireObject>();
  private readonly forgotten = new Set<string>();
  private readonly timesUsed = new Map<string, number>();

  /**
   * An id for a new object: the same in every run for the same configuration, whatever the order of creation, and
   * never one that was given out before.
   */
  public newId(type: string, config: WireObject): string {
    const seed = canonicalText(config);
    const used = this.timesUsed.get(`${type} ${seed}`) ?? 0;
    this.timesUsed.set(`${type} ${seed}`, used + 1);
    return offlineOcid(type, used === 0 ? seed : `${seed} ${used}`);
  }

  /** Creates or changes an object. */
  public put(type: string, id: string, values: WireObject): void {
    this.objects.set(keyOf(type, id), values);
  }

  /** What stands under `id`; `undefined` if nothing that this provider made. */
  public find(type: string, id: string): WireObject | undefined {
    return this.objects.get(keyOf(type, id));
  }

  /** Whether an object of this `id` was deleted behind Terraform's back. */
  public isForgotten(id: string): boolean {
    return this.forgotten.has(id);
  }

  /** Deletes an object in the ordinary way. */
  public delete(type: string, id: string): void {
    this.objects.delete(keyOf(type, id));
  }

  /** Deletes an object behind Terraform's back. */
  public forget(id: string): void {
    this.forgotten.add(id);
    for (const key of [...this.objects.keys()].filter((known) => known.endsWith(` ${id}`))) {
      this.objects.delete(key);
    }
  }
}

function keyOf(type: string, id: string): string {
  return `${type} ${id}`;
}
