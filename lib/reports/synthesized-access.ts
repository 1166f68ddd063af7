import { AppAccess, nameOfCompartment } from '../policy';
import { Region } from '../region';
import { SynthesizedApp, TerraformConfiguration } from '../synthesized';

/** A container repository of a synthesized stack, and who may do what with it. */
export interface RepositoryAccess {
  /** Name in the registry, for example `prod/payments/api`. */
  readonly repository: string;

  /** Name of the compartment that holds it, or the reference to it where the stack does not make it. */
  readonly compartment: string;

  /** Who may push; pushing includes pulling. */
  readonly push: readonly string[];

  /** Who may pull. */
  readonly pull: readonly string[];
}

/** Who may push to and pull from each container repository of an app, worked out from the policies of all its stacks. */
export function synthesizedAccess(app: SynthesizedApp): RepositoryAccess[] {
  const access = new AppAccess(app);
  return access.targets
    .filter(({ kind }) => kind === 'container-repository')
    .map((target) => ({
      repository: target.name,
      compartment: nameOfCompartment(target.compartment),
      push: access.whoCan('push', target),
      pull: access.whoCan('pull', target),
    }))
    .sort((one, other) => (one.repository < other.repository ? -1 : 1));
}

/** Statements of an app that no access was worked out from, each with who wrote it, the reason, and how often it is. */
export function unevaluatedStatements(app: SynthesizedApp): string[] {
  const times = new Map<string, number>();
  for (const { path, text, reason } of new AppAccess(app).unevaluated) {
    const line = `${path}: ${text}: ${reason}`;
    times.set(line, (times.get(line) ?? 0) + 1);
  }
  return [...times].map(([line, count]) => (count === 1 ? line : `${line} (${count} times)`));
}

/** Host that the repositories of a synthesized stack are pushed to and pulled from. */
export function registryHostOf({ provider = {} }: TerraformConfiguration): string {
  const region = provider['oci']?.find(({ alias }) => alias === undefined)?.['region'];
  return typeof region === 'string' ? Region.of(region).registryHost : '<registry host>';
}
