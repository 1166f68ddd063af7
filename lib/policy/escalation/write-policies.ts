import { EscalationRule } from './escalation';
import { inWordsOf } from './escalation-facts';
import { stepsOf } from './steps';

/** A policy that is attached to a compartment can allow access to it and to everything below it. */
export const writePolicies: EscalationRule = {
  id: 'write-policies',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Concepts/policies.htm',
  direct: (facts) =>
    facts.atOrAbove.flatMap((compartment) =>
      stepsOf(facts.requests.whoCan({ permissions: [['POLICY_CREATE'], ['POLICY_UPDATE']], compartment }), {
        may: `may write policies of ${inWordsOf(compartment)}`,
        then: `lets itself push to ${facts.scope}`,
      }),
    ),
};
