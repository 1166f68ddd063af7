import { POLICY } from '../../policy';
import { Comparison, instantOf, isAbout, requires } from '../../policy-language';
import { CheckRule, combinedAnswers } from './../check-rule';
import { quote, statementsIn, whoIn } from './../policy-statements';

export const endedAccess = {
  id: 'ended-access',
  severity: 'note',
  title: 'Access that has ended',
  why: 'the statement no longer allows anything, and still counts towards the limits of its policy',
  fix: 'remove it, or move its end',
  see: 'https://docs.oracle.com/iaas/Content/Identity/policies/scoping-policy-by-time.htm',
  types: [POLICY],
  check: (policy, app) =>
    combinedAnswers(
      statementsIn(policy, app).map((statement) => {
        if (!requires(statement.where, (comparison) => isAbout(comparison, 'request.utc-timestamp'))) {
          return 'not-applicable';
        }
        return requires(statement.where, hasEnded)
          ? [`the time of ${whoIn(statement)} is over, in ${quote(statement, app)}`]
          : 'compliant';
      }),
    ),
} as const satisfies CheckRule;

/** Whether the comparison cannot hold any more. */
function hasEnded(comparison: Comparison): boolean {
  const { operator, values } = comparison;
  const last = values.at(-1);
  const end = last !== undefined && 'text' in last ? instantOf(last.text) : undefined;
  return (
    isAbout(comparison, 'request.utc-timestamp') &&
    (operator === 'before' || operator === 'between') &&
    end !== undefined &&
    end < Date.now()
  );
}
