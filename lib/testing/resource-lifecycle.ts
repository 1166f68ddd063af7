import { completed, mapAttributes } from './block-values';
import { placeholder } from './placeholder';
import { planResource } from './plan-resource';
import { LogEntry } from './provider-log';
import { Block } from './provider-schema';
import { RemoteObjects } from './remote-objects';
import { Unknown, WireObject, WireValue } from './wire-values';

/** Long enough for resources that don't wait for each other to be seen to overlap. */
const APPLY_MILLISECONDS = 5;

/** A change that Terraform asks for; without `planned` a deletion, without `prior` a creation. */
export interface ResourceChange {
  readonly type: string;
  readonly block: Block;
  readonly config: WireObject | null;
  readonly prior: WireObject | null;
  readonly planned: WireObject | null;
}

/** Creates, updates and deletes objects, and keeps the record of it. */
export class ResourceLifecycle {
  public readonly log: LogEntry[] = [];
  private readonly failures = new Map<string, string[]>();

  constructor(
    private readonly objects: RemoteObjects,
    private readonly namespace: () => WireValue,
  ) {}

  /** Makes the next change of a resource of this type fail. */
  public failNext(type: string, message: string): void {
    this.failures.set(type, [...(this.failures.get(type) ?? []), message]);
  }

  /**
   * The resource after the change; `null` after a deletion.
   *
   * @throws Error if the change was told to fail
   */
  public async apply({ type, block, config, prior, planned }: ResourceChange): Promise<WireObject | null> {
    await new Promise((resolve) => setTimeout(resolve, APPLY_MILLISECONDS));
    const failure = this.failures.get(type)?.shift();
    if (failure !== undefined) {
      throw new Error(failure);
    }
    if (!planned) {
      this.objects.delete(type, `${prior?.['id']}`);
      this.record('delete', type, prior ?? {});
      return null;
    }
    const id = prior ? `${prior['id']}` : this.objects.newId(type, config ?? planned);
    const values = this.decided(type, block, planned, id);
    this.objects.put(type, id, values);
    this.record(prior ? 'update' : 'create', type, values);
    return values;
  }

  /** Puts an object in the cloud without Terraform. */
  public add(type: string, block: Block, attributes: WireObject): string {
    const config = completed(block, attributes);
    const id = this.objects.newId(type, config);
    this.objects.put(type, id, this.decided(type, block, planResource(block, config, false), id));
    return id;
  }

  /** Adds to the record. */
  public record(action: LogEntry['action'], type: string, { id, display_name, name }: WireObject): void {
    const named = display_name ?? name;
    this.log.push({ action, type, id: `${id}`, ...(typeof named === 'string' ? { name: named } : {}) });
  }

  /** The plan with a value for each attribute that the cloud decides. */
  private decided(type: string, block: Block, planned: WireObject, id: string): WireObject {
    return mapAttributes(block, planned, (value, attribute, { name, path }) => {
      if (!(value instanceof Unknown)) {
        return value;
      }
      if (path.length === 1 && name === 'id') {
        return id;
      }
      return name === 'namespace' && attribute.type === 'string'
        ? this.namespace()
        : placeholder(attribute.type, { owner: type, name, seed: `${id} ${path.join('.')}` });
    });
  }
}
