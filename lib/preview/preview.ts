import { PlanJson, SynthesizedApp } from '../synthesized';
import { AccessPreview, accessPreview } from './access-preview';
import { Drift, driftIn } from './drift';
import { exposuresIn } from './exposure';
import { lossesIn, Loss } from './loss';
import { deferredChanges, planChanges, planDrift } from './plan-changes';
import { planDigest } from './plan-digest';
import { ResourceChange } from './resource-change';
import { Verdict, verdictOf } from './verdict';

/** The changes of one or more plans of an app together. */
export interface Preview {
  readonly verdict: Verdict;
  readonly access: AccessPreview;

  /** Destroyed, replaced and forgotten resources. Those with a known consequence come first. */
  readonly losses: readonly Loss[];

  /** Resources that become reachable from outside, one sentence each. */
  readonly exposures: readonly string[];

  readonly drift: Drift;

  /** Resources that Terraform defers to a later plan, each with the reason. */
  readonly deferred: readonly string[];

  /** All resources that the plans change, move or import. */
  readonly changes: readonly ResourceChange[];

  /** Digest of each plan, by the name of its stack. */
  readonly digests: ReadonlyMap<string, string>;
}

/**
 * Previews plans that `terraform show -json` or `tofu show -json` printed.
 *
 * @param plans by the name of the stack
 * @param synthesized the app that was planned, for the text of statements that a plan omits
 * @throws ConfigurationError if a plan is incomplete, or not in Terraform's format
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function previewOf(plans: ReadonlyMap<string, PlanJson>, synthesized?: SynthesizedApp): Preview {
  const all = [...plans].flatMap(([stack, plan]) => planChanges(stack, plan));
  const changes = all.filter(
    ({ action, movedFrom, imported }) => action !== 'none' || movedFrom !== undefined || imported,
  );
  const drifted = [...plans].flatMap(([stack, plan]) => planDrift(stack, plan));
  const parts = {
    access: accessPreview(plans, synthesized),
    losses: lossesIn(changes),
    exposures: exposuresIn(changes),
    drift: driftIn(drifted, all),
    deferred: [...plans].flatMap(([stack, plan]) => deferredChanges(stack, plan)),
    changes,
    digests: new Map([...plans].map(([stack, plan]) => [stack, planDigest(plan)])),
  };
  return { ...parts, verdict: verdictOf(parts) };
}
