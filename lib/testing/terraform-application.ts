import { jsonLines } from './terraform-process';

/** A change by `apply` or `destroy`. */
export interface AppliedChange {
  /** Address in the configuration, for example `oci_identity_policy.Pullers`. */
  readonly address: string;

  readonly action: 'create' | 'update' | 'delete';
}

type Step = AppliedChange & { readonly phase: 'start' | 'complete' };

/** The changes of `apply` or `destroy`, from its event stream. */
export class TerraformApplication {
  /** Changes in the order of completion. A replacement is two changes. */
  public readonly changes: readonly AppliedChange[];

  private readonly steps: readonly Step[];

  constructor(events: string) {
    this.steps = jsonLines(events).flatMap(({ type, hook }) => {
      const phase = type === 'apply_start' ? 'start' : type === 'apply_complete' ? 'complete' : undefined;
      // Terraform reports a removed data source as deleted.
      return phase && hook && !hook.resource.resource.startsWith('data.')
        ? [{ phase, address: hook.resource.addr, action: hook.action } as Step]
        : [];
    });
    this.changes = this.steps
      .filter(({ phase }) => phase === 'complete')
      .map(({ address, action }) => ({ address, action }));
  }

  /** Addresses of the changes, in the order of completion. */
  public get addresses(): readonly string[] {
    return [...new Set(this.changes.map(({ address }) => address))];
  }

  /** Whether `earlier` was complete before `later` started. `StateResource.dependsOn` proves that it has to be. */
  public finishedBefore(earlier: string, later: string): boolean {
    const end = this.steps.findLastIndex(({ phase, address }) => phase === 'complete' && address === earlier);
    const begin = this.steps.findIndex(({ phase, address }) => phase === 'start' && address === later);
    return end >= 0 && end < begin;
  }
}
