import { AppAccess, POLICY } from '../policy';
import { accessChanges, accessReportRows } from '../reports';
import {
  plannedConfiguration,
  PlanJson,
  priorConfiguration,
  SynthesizedApp,
  TerraformConfiguration,
} from '../synthesized';

/** Changes of access by plans. */
export interface AccessPreview {
  /** Sentences about access that principals gain, for example `ci may now push to prod/api`. */
  readonly gained: readonly string[];

  /** Sentences about access that principals lose. */
  readonly lost: readonly string[];

  /** Statements that could not be evaluated. They may change any access. */
  readonly unknown: readonly string[];
}

/**
 * Compares access before and after all `plans` together.
 *
 * Terraform leaves out of a plan every statement with a part that it knows only after the apply. Their text is taken
 * from the synthesized stack with the same resources, where it is given.
 *
 * @param plans by the name of the stack
 * @throws ConfigurationError if a plan is not whole, or not as Terraform writes it
 */
export function accessPreview(
  plans: ReadonlyMap<string, PlanJson>,
  synthesized: SynthesizedApp | undefined,
): AccessPreview {
  const before = new AppAccess(new SynthesizedApp(mapped(plans, (plan, stack) => priorConfiguration(plan, stack))));
  const after = new AppAccess(
    new SynthesizedApp(
      mapped(plans, (plan, stack) => withStatements(plannedConfiguration(plan, stack), synthesized?.stacks)),
    ),
  );
  const changes = accessChanges(
    { rows: accessReportRows(before), notes: [] },
    { rows: accessReportRows(after), notes: [] },
  );
  // A statement that could not be evaluated before the plans either, and is the same after them, changes nothing.
  const known = new Set(before.unevaluated.map(({ text }) => text));
  const lost = changes.filter((sentence) => sentence.includes(' may no longer '));
  return {
    gained: changes.filter((sentence) => !lost.includes(sentence)),
    lost,
    unknown: after.unevaluated
      .filter(({ text }) => !known.has(text))
      .map(({ path, text, reason }) => `${path}: ${text}: ${reason}`),
  };
}

/** The planned configuration, with the statements of the synthesized stack for each policy whose statements are not all known. */
function withStatements(
  planned: TerraformConfiguration,
  synthesized: ReadonlyMap<string, TerraformConfiguration> = new Map(),
): TerraformConfiguration {
  const policies = planned.resource?.[POLICY] ?? {};
  const written = twinOf(planned, [...synthesized.values()])?.resource?.[POLICY] ?? {};
  const completed = Object.entries(policies).map(([id, policy]) => {
    const { statements } = policy;
    const isKnown = Array.isArray(statements) && statements.every((statement) => typeof statement === 'string');
    const twin = written[id];
    return [id, isKnown || twin === undefined ? policy : { ...policy, statements: twin['statements'] }];
  });
  return { ...planned, resource: { ...planned.resource, [POLICY]: Object.fromEntries(completed) } };
}

/** The stack that holds every policy of the plan: plans do not name their stack. */
function twinOf(
  planned: TerraformConfiguration,
  stacks: readonly TerraformConfiguration[],
): TerraformConfiguration | undefined {
  const ids = Object.keys(planned.resource?.[POLICY] ?? {});
  return stacks.find(({ resource = {} }) => ids.every((id) => resource[POLICY]?.[id] !== undefined));
}

function mapped<T>(
  plans: ReadonlyMap<string, PlanJson>,
  convert: (plan: PlanJson, stack: string) => T,
): ReadonlyMap<string, T> {
  return new Map([...plans].map(([stack, plan]) => [stack, convert(plan, stack)]));
}
