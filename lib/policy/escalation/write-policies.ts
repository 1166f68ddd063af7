import { EscalationRule } from './escalation';
import { inWordsOf } from './escalation-facts';
import { stepsOf } from './steps';

/** A policy of a compartment may give access to it and to what is below it, so that who writes one needs no other leave. */
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
