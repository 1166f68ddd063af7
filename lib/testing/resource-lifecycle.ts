import { belongsToHomeRegion } from '../service';
import { completed, mapAttributes } from './block-values';
import { secondsOf } from './go-duration';
import { notKnownYet } from './not-known-yet';
import { placeholder } from './placeholder';
import { planResource } from './plan-resource';
import { LogEntry } from './provider-log';
import { Block } from './provider-schema';
import { RemoteObjects } from './remote-objects';
import { takenName } from './taken-name';
import { Tenancy } from './tenancy';
import { VirtualTime } from './virtual-time';
import { Unknown, WireObject, WireValue } from './wire-values';

/** Long enough that independent resources overlap. */
const APPLY_MILLISECONDS = 5;

/** A change that Terraform requests. Without `planned` it is a deletion, without `prior` a creation. */
export interface ResourceChange {
  readonly type: string;
  readonly block: Block;
  readonly config: WireObject | null;
  readonly prior: WireObject | null;
  readonly planned: WireObject | null;

  /** Identifier of the region of the provider. */
  readonly region: string | undefined;
}

/** Creates, updates and deletes objects, and records it. */
export class ResourceLifecycle {
  public readonly log: LogEntry[] = [];
  private readonly failures = new Map<string, string[]>();

  constructor(
    private readonly objects: RemoteObjects,
    private readonly tenancy: Tenancy,
    private readonly time: VirtualTime,
    private readonly namespace: () => WireValue,
  ) {}

  /** Makes the next change of a resource of this type fail. */
  public failNext(type: string, message: string): void {
    this.failures.set(type, [...(this.failures.get(type) ?? []), message]);
  }

  /**
   * The resource after the change; `null` after a deletion.
   *
   * @throws Error if Oracle would refuse the change, or a test made it fail
   */
  public async apply(change: ResourceChange): Promise<WireObject | null> {
    const { type, block, config, prior, planned, region } = change;
    await new Promise((resolve) => setTimeout(resolve, APPLY_MILLISECONDS));
    const failure = this.failures.get(type)?.shift();
    if (failure !== undefined) {
      throw new Error(failure);
    }
    if (type === 'time_sleep') {
      await this.time.sleep(secondsOf(planned ? planned['create_duration'] : prior?.['destroy_duration']));
    }
    this.refuseAwayFromHome(type, region);
    if (!planned) {
      this.objects.delete(type, `${prior?.['id']}`);
      this.record('delete', type, prior ?? {});
      return null;
    }
    const id = prior ? `${prior['id']}` : this.objects.newId(type, config ?? planned);
    const values = this.decided(type, block, planned, id);
    const given = config ?? planned;
    this.refuse(notKnownYet({ type, config: given, region, now: this.time.now }, this.objects, this.tenancy));
    this.refuse(takenName({ type, id, given, region }, this.objects, this.tenancy));
    const madeAt = this.objects.find(type, id)?.madeAt ?? this.time.now;
    this.objects.put({ type, id, values, region, madeAt });
    this.record(prior ? 'update' : 'create', type, values);
    return values;
  }

  /** Creates an object outside Terraform. */
  public add(type: string, block: Block, attributes: WireObject): string {
    const config = completed(block, attributes);
    const id = this.objects.newId(type, config);
    const values = this.decided(type, block, planResource(block, config, false), id);
    this.objects.put({ type, id, values, madeAt: Number.NEGATIVE_INFINITY });
    return id;
  }

  private refuseAwayFromHome(type: string, region: string | undefined): void {
    const { tenancy } = this;
    this.refuse(
      belongsToHomeRegion(type) && tenancy.isOtherRegion(region)
        ? `403-NotAllowed, Please go to your home region ${tenancy.homeRegionKey} to execute CREATE, UPDATE and DELETE ` +
            `operations. The provider of this ${type} is configured for ${region}: use a provider for ${tenancy.homeRegion}.`
        : undefined,
    );
  }

  private refuse(problem: string | undefined): void {
    if (problem !== undefined) {
      throw new Error(problem);
    }
  }

  /** Adds an entry to the log. */
  public record(action: LogEntry['action'], type: string, { id, display_name, name }: WireObject): void {
    const named = display_name ?? name;
    this.log.push({ action, type, id: `${id}`, ...(typeof named === 'string' ? { name: named } : {}) });
  }

  /** The plan with a value for each computed attribute. */
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
