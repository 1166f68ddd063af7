import { EscalationRule } from './escalation';
import { inWordsOf } from './escalation-facts';
import { stepsOf } from './steps';

/** The operation has no permission of its own: only `manage all-resources` covers this name. */
const MOVE = 'MOVE_COMPARTMENT';

/**
 * To move a compartment takes `manage all-resources` in the lowest one above both it and its new parent. Policies of the
 * new parent hold in it then.
 */
export const moveCompartment: EscalationRule = {
  id: 'move-compartment',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Reference/iampolicyreference.htm',
  direct: (facts) => {
    const held = new Set(facts.targets.map(({ compartment }) => compartment.at(-1)));
    return facts.atOrAbove
      .filter((path) => path.length === 0 || !held.has(path.at(-1)))
      .flatMap((compartment) =>
        stepsOf(facts.requests.whoCan({ permissions: [[MOVE]], compartment }), {
          may: `may manage all resources of ${inWordsOf(compartment)}`,
          then: `moves ${facts.scope} under a compartment where it may push`,
        }),
      );
  },
};
