import { jsonLines } from './terraform-process';

/** Something that `apply` or `destroy` did. */
export interface AppliedChange {
  /** Address in the configuration, for example `oci_identity_policy.Pullers`. */
  readonly address: string;

  readonly action: 'create' | 'update' | 'delete';
}

type Step = AppliedChange & { readonly phase: 'start' | 'complete' };

/** What `apply` or `destroy` did, in order, as its event stream tells it. */
export class TerraformApplication {
  /** Changes in the order in which they were completed. A replacement is two. */
  public readonly changes: readonly AppliedChange[];

  private readonly steps: readonly Step[];

  constructor(events: string) {
    this.steps = jsonLines(events).flatMap(({ type, hook }) => {
      const phase = type === 'apply_start' ? 'start' : type === 'apply_complete' ? 'complete' : undefined;
      // Terraform tells of forgetting a data source as if it were deleted.
      return phase && hook && !hook.resource.resource.startsWith('data.')
        ? [{ phase, address: hook.resource.addr, action: hook.action } as Step]
        : [];
    });
    this.changes = this.steps
      .filter(({ phase }) => phase === 'complete')
      .map(({ address, action }) => ({ address, action }));
  }

  /** Addresses of what was changed, in the order in which it was completed. */
  public get addresses(): readonly string[] {
    return [...new Set(this.changes.map(({ address }) => address))];
  }

  /** Whether `earlier` was complete before `later` was begun. For proof that it must be, see `StateResource.dependsOn`. */
  public finishedBefore(earlier: string, later: string): boolean {
    const end = this.steps.findLastIndex(({ phase, address }) => phase === 'complete' && address === earlier);
    const begin = this.steps.findIndex(({ phase, address }) => phase === 'start' && address === later);
    return end >= 0 && end < begin;
  }
}
