import { hasEnded, isAbout, POLICY, requires } from '../../policy-language';
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
