import { PlanJson, SynthesizedApp } from '../synthesized';
import { AccessPreview, accessPreview } from './access-preview';
import { Drift, driftIn } from './drift';
import { exposuresIn } from './exposure';
import { lossesIn, Loss } from './loss';
import { deferredChanges, planChanges, planDrift } from './plan-changes';
import { planDigest } from './plan-digest';
import { ResourceChange } from './resource-change';
import { Verdict, verdictOf } from './verdict';

/** What one or more plans of an app are going to do, together. */
export interface Preview {
  readonly verdict: Verdict;
  readonly access: AccessPreview;

  /** Destroyed, replaced and forgotten resources, those of which something is lost first. */
  readonly losses: readonly Loss[];

  /** What becomes reachable from outside, a sentence each. */
  readonly exposures: readonly string[];

  readonly drift: Drift;

  /** What is put off until a later plan, each with the reason. */
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
 * @param synthesized what the plans were made from, for the text of statements that a plan leaves out
 * @throws ConfigurationError if a plan is not whole, or not as Terraform writes it
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
