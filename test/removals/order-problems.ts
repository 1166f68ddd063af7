import { SynthesizedApp, SynthesizedResource } from '../../lib/synthesized';
import { machinesOf } from './machines';
import { missingOrder } from './missing-order';
import { policiesNaming } from './policies-naming';
import { referredResources } from './referred-resources';

/**
 * What machines of an app start before, though they could not pull then: dynamic group, then policy, then wait, then
 * machine. They are known by a tag that they carry. Virtual nodes are in no dynamic group. A machine whose group is in
 * another stack starts after that whole stack, so the wait has to be there.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/dynamicgroups/Writing_Matching_Rules_to_Define_Dynamic_Groups.htm
 */
export function orderProblems(app: SynthesizedApp): string[] {
  return machinesOf(app)
    .filter(({ machine }) => machine.type !== 'oci_containerengine_virtual_node_pool')
    .flatMap(({ machine: { path, stack }, parts }) => {
      const rules = parts.flatMap((part) => tagTests(part.arguments).map((rule) => app.resolved(rule, part.stack)));
      const groups = app
        .ofType('oci_identity_dynamic_group')
        .filter((group) => rules.includes(app.attribute(group, 'matching_rule')));
      const policies = groups
        .flatMap(({ id }) => namesBehindWaits(app, `oci_identity_dynamic_group.${id}.`))
        .flatMap((name) => policiesNaming(app, name));
      const [away] = groups.filter((group) => group.stack !== stack);
      const waits = away
        ? [waitsAfter(app, away)]
        : parts.map((part) => referredResources(app, 'time_sleep', part, part.arguments['depends_on']));
      return [
        ...(groups.length === 0 ? [`${path}: no dynamic group takes it in`] : []),
        ...(policies.length === 0 ? [`${path}: no policy is about it`] : []),
        ...(waits.some((ofPart) => ofPart.length === 0) ? [`${path}: waits for nothing`] : []),
        ...waits.flat().flatMap((wait) => missingOrder(wait, [...groups, ...policies])),
      ];
    });
}

/** The waits that start after a resource of their stack. */
function waitsAfter(app: SynthesizedApp, { stack, type, id }: SynthesizedResource): SynthesizedResource[] {
  return app
    .ofType('time_sleep')
    .filter((wait) => wait.stack === stack && `${wait.arguments['depends_on']}`.split(',').includes(`${type}.${id}`));
}

/** How references to a resource begin: those to its own attributes, and those to what a wait hands on of them. */
function namesBehindWaits(app: SynthesizedApp, reference: string): string[] {
  const waits = app
    .ofType('time_sleep')
    .filter(({ arguments: { triggers } }) => JSON.stringify(triggers ?? {}).includes(`\${${reference}`));
  return [reference, ...waits.map(({ id }) => `time_sleep.${id}.triggers.`)];
}

/** The matching rules that hold for the tags somewhere in the arguments of a machine. */
function tagTests(written: unknown): string[] {
  return Object.entries(Object(written) as object).flatMap(([name, value]) =>
    name === 'defined_tags'
      ? Object.entries(value as object).map(([tag, is]) => `tag.${tag}.value = '${is}'`)
      : typeof value === 'object'
        ? tagTests(value)
        : [],
  );
}
