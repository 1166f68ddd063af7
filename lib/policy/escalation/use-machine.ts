import { EscalationFacts, inWordsOf } from './escalation-facts';
import { EscalationRule, EscalationStep } from './escalation';
import { MatchedResources } from './matched-resources';
import { stepsOf, whoCanAll, whoCanAny } from './steps';

/** Resources that create machines. Their arguments contain the tags of the machines. */
const MACHINES = [
  'oci_core_instance',
  'oci_core_instance_configuration',
  'oci_core_instance_pool',
  'oci_containerengine_node_pool',
];

/** A principal that signs in to a machine of a dynamic group acts as the group. */
export const useMachine: EscalationRule = {
  id: 'use-machine',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Tasks/callingservicesfrominstances.htm',
  into: (facts, as) =>
    facts
      .matchedBy(as)
      .flatMap(({ matches }) =>
        matches
          .filter(({ type }) => type === 'instance')
          .flatMap((way) => stepsInto(facts, way).map((step) => ({ ...step, as: as.name }))),
      ),
};

function stepsInto(facts: EscalationFacts, way: MatchedResources): EscalationStep[] {
  const { requests } = facts;
  const sessions = () =>
    whoCanAny(
      facts.everywhere.map((compartment) =>
        requests.whoCan({ permissions: [['BASTION_USE', 'BASTION_SESSION_CREATE']], compartment }),
      ),
    );
  return placesOf(facts, way).flatMap((compartment) => {
    const whoCan = (...permissions: string[]) => requests.whoCan({ permissions: [permissions], compartment });
    const where = inWordsOf(compartment);
    return [
      ...stepsOf(whoCan('INSTANCE_AGENT_COMMAND_CREATE'), {
        may: `may run commands on machines in ${where}`,
        then: 'runs one on a machine of the group',
      }),
      ...stepsOf(whoCanAll([whoCan('INSTANCE_READ'), sessions()]), {
        may: `may open bastion sessions to machines in ${where}`,
        then: 'signs in to a machine of the group',
      }),
      ...stepsOf(whoCan('INSTANCE_READ', 'INSTANCE_CONSOLE_CONNECTION_CREATE'), {
        may: `may open consoles of machines in ${where}`,
        then: 'signs in to a machine of the group',
      }),
      ...stepsOf(whoCan('CLUSTER_MANAGE'), {
        may: `may administer clusters in ${where}`,
        then: 'runs a pod on a node of the group',
      }),
    ];
  });
}

/** Where the machines are: in the compartment that the rule names, or where the app puts some with the tags, or anywhere. */
function placesOf(facts: EscalationFacts, { compartment, tags }: MatchedResources) {
  if (compartment !== undefined) {
    return [facts.pathTo(compartment)];
  }
  const tagged = MACHINES.flatMap((type) => facts.app.ofType(type)).filter((machine) => {
    const text = facts.app.resolved(JSON.stringify(machine.arguments), machine.stack);
    return tags.every(({ namespace, key }) => text.includes(`${namespace}.${key}`));
  });
  const known = tags.length > 0 && tagged.length > 0;
  return known ? [...new Set(tagged.flatMap((machine) => facts.placesOf(machine)))] : facts.everywhere;
}
