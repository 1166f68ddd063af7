import { POLICY } from '../policy-language';
import { SynthesizedApp, TerraformConfiguration } from '../synthesized';

/**
 * A planned configuration, with statements of the synthesized stack for policies with unknown statements. Terraform omits
 * a statement from a plan if a part of it is unknown before the apply.
 */
export function withWrittenStatements(
  planned: TerraformConfiguration,
  synthesized: SynthesizedApp | undefined,
): TerraformConfiguration {
  const policies = planned.resource?.[POLICY] ?? {};
  const written = twinOf(planned, [...(synthesized?.stacks.values() ?? [])])?.resource?.[POLICY] ?? {};
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
