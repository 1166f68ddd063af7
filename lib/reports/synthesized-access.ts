import { AccessHolder, AppAccess } from '../policy';
import { Region } from '../region';
import { SynthesizedApp, TerraformConfiguration } from '../synthesized';
import { targetLabels } from './target-labels';

/** A container repository of a synthesized stack, with its access. */
export interface RepositoryAccess {
  /** Name in the registry, for example `prod/payments/api`. */
  readonly repository: string;

  /** Name of its compartment, or the reference to it if the stack does not create it. */
  readonly compartment: string;

  /** Principals that can push, which includes pulling, each with its condition, if it has one. */
  readonly push: readonly AccessHolder[];

  /** Principals that can pull, each with its condition, if it has one. */
  readonly pull: readonly AccessHolder[];
}

/** Push and pull access to each container repository of an app, from the policies of all its stacks. */
export function synthesizedAccess(app: SynthesizedApp): RepositoryAccess[] {
  const access = new AppAccess(app);
  const labelOf = targetLabels(access.targets);
  return access.targets
    .filter(({ kind }) => kind === 'container-repository')
    .map((target) => ({
      repository: labelOf(target).name,
      compartment: labelOf(target).compartment,
      push: access.whoCan('push', target),
      pull: access.whoCan('pull', target),
    }))
    .sort((one, other) => (one.repository < other.repository ? -1 : 1));
}

/**
 * What was not evaluated as written, each with the path of its construct, the reason, and its count; without what was
 * acknowledged.
 */
export function unevaluatedStatements(app: SynthesizedApp): string[] {
  const times = new Map<string, number>();
  for (const { path, text, reason, acknowledged } of new AppAccess(app).unevaluated) {
    if (acknowledged === undefined) {
      const line = `${path}: ${text}: ${reason}`;
      times.set(line, (times.get(line) ?? 0) + 1);
    }
  }
  return [...times].map(([line, count]) => (count === 1 ? line : `${line} (${count} times)`));
}

/** Registry host of a synthesized stack. */
export function registryHostOf({ provider = {} }: TerraformConfiguration): string {
  const region = provider['oci']?.find(({ alias }) => alias === undefined)?.['region'];
  return typeof region === 'string' ? Region.of(region).registryHost : '<registry host>';
}
