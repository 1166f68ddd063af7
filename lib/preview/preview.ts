import { ServiceLimits } from '../limits';
import { AppAccess } from '../policy';
import { Diagram, networkDiagram } from '../reports';
import { PlanJson, SynthesizedApp, TerraformConfiguration } from '../synthesized';
import { AccessPreview, accessPreview } from './access-preview';
import { changeLabel } from './change-words';
import { Costs, costsOf } from './cost-lines';
import { Drift, driftIn } from './drift';
import { exposuresIn, unknownExposuresIn } from './exposure';
import { lossesIn, Loss } from './loss';
import { NearLimit, nearLimits } from './near-limits';
import { planChanges, planDrift } from './plan-changes';
import { PlanConfigurations, planConfigurations } from './plan-configurations';
import { planDigest } from './plan-digest';
import { PlanNotes, planNotes } from './plan-notes';
import { PriceTable } from './price-table';
import { providerRegion } from './provider-region';
import { recreatedIn } from './recreated';
import { redacted, sensitiveTexts } from './redaction';
import { ResourceChange } from './resource-change';
import { Verdict, verdictOf } from './verdict';
import { withWrittenStatements } from './written-statements';

/** The changes of one or more plans of an app together. */
export interface Preview extends PlanNotes {
  readonly verdict: Verdict;
  readonly access: AccessPreview;

  /** Destroyed, replaced, forgotten and missing resources. Missing ones, and those with a known consequence, come first. */
  readonly losses: readonly Loss[];

  /** Resources that become reachable from outside, one sentence each. */
  readonly exposures: readonly string[];

  /** Parts of the plans that could not be evaluated, one sentence each. They may change anything. */
  readonly unknown: readonly string[];

  /** Service limits that come near. */
  readonly limits: readonly NearLimit[];

  /** Costs by the price table; `undefined` without one. */
  readonly costs: Costs | undefined;

  readonly drift: Drift;

  /** All resources that the plans change, move or import. */
  readonly changes: readonly ResourceChange[];

  /** The networks after the plans. */
  readonly network: Diagram;

  /** Digest of each plan, by the name of its stack. */
  readonly digests: ReadonlyMap<string, string>;
}

/** Options of {@link previewOf}. */
export interface PreviewOptions {
  /**
   * The app that was planned, for the text of statements that a plan omits.
   *
   * @default - these statements are reported as not evaluated
   */
  readonly synthesized?: SynthesizedApp;

  /**
   * Service limits of the tenancy, and their use outside of the plans.
   *
   * @default - Oracle's defaults, and nothing exists outside
   */
  readonly limits?: ServiceLimits;

  /**
   * Prices, for the lines about costs.
   *
   * @default - the preview has no costs
   */
  readonly prices?: PriceTable;
}

/**
 * Previews plans that `terraform show -json` or `tofu show -json` printed.
 *
 * @param plans by the name of the stack
 * @throws ConfigurationError if a plan failed, or is not in Terraform's format
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function previewOf(plans: ReadonlyMap<string, PlanJson>, options: PreviewOptions = {}): Preview {
  const { synthesized, limits = {}, prices } = options;
  const stacks = new Map([...plans].map(([stack, plan]) => [stack, planConfigurations(stack, plan)]));
  const all = [...plans].flatMap(([stack, plan]) => planChanges(stack, plan));
  const changes = all.filter(
    ({ action, movedFrom, imported }) => action !== 'none' || movedFrom !== undefined || imported,
  );
  const drifted = [...plans].flatMap(([stack, plan]) => planDrift(stack, plan));
  const notes = [...plans].map(([stack, plan]) => planNotes(stack, plan));
  const before = appOf(stacks, (stack) => stack.before);
  const after = appOf(stacks, (stack) => withWrittenStatements(stack.after, synthesized));
  const evaluated = { before: new AppAccess(before), after: new AppAccess(after) };
  const access = accessPreview(evaluated, changes);
  const label = (change: ResourceChange) => changeLabel(change, plans.size > 1);
  const recreated = recreatedIn(drifted, changes, (change) => regionOf(stacks.get(change.stack), change));
  const deferred = notes.flatMap((one) => one.deferred);
  const parts = {
    access,
    losses: [...recreated, ...lossesIn(changes)],
    exposures: exposuresIn(changes, label),
    unknown: [
      ...access.unknown,
      ...unknownExposuresIn(changes, label),
      ...notes.flatMap((one) => one.unknown),
      ...deferred,
    ],
    limits: nearLimits(stacks, evaluated, limits),
    drift: driftIn(drifted, all),
    changes,
    outputs: notes.flatMap((one) => one.outputs),
  };
  const preview = {
    ...parts,
    verdict: verdictOf(parts),
    costs: prices && costsOf(changes, prices),
    deferred,
    checks: notes.flatMap((one) => one.checks),
    actions: notes.flatMap((one) => one.actions),
    network: networkDiagram(after),
  };
  const digests = new Map([...plans].map(([stack, plan]) => [stack, planDigest(plan)]));
  return { ...redacted(preview, sensitiveTexts(plans.values())), digests };
}

function appOf(
  stacks: ReadonlyMap<string, PlanConfigurations>,
  configurationOf: (stack: PlanConfigurations) => TerraformConfiguration,
): SynthesizedApp {
  return new SynthesizedApp(new Map([...stacks].map(([name, stack]) => [name, configurationOf(stack)])));
}

/** Identifier of the region of a resource's provider, if the plan contains it. */
function regionOf(stack: PlanConfigurations | undefined, { type, address }: ResourceChange): string | undefined {
  const { provider } = stack?.after.resource?.[type]?.[address.replace(`${type}.`, '')] ?? {};
  return stack && providerRegion(stack.after, provider);
}
