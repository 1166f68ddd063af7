import { identifiesPrincipal } from '../../policy';
import { POLICY, requires } from '../../policy-language';
import { CheckRule, combinedAnswers } from './../check-rule';
import { quote, statementsIn } from './../policy-statements';

export const anyUserWithoutType = {
  id: 'any-user-without-type',
  severity: 'error',
  title: 'any-user without a condition on the principal',
  why: 'any-user includes every user, instance, resource and service that can sign in to the tenancy',
  fix: 'name a group or dynamic group, or compare request.principal.type and a variable that identifies the principal',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Concepts/policysyntax.htm',
  types: [POLICY],
  check: (policy, app) =>
    combinedAnswers(
      statementsIn(policy, app).map((statement) => {
        if (statement.subject.kind !== 'any-user') {
          return 'not-applicable';
        }
        const identified = requires(statement.where, identifiesPrincipal);
        return identified ? 'compliant' : [`anyone is allowed, by ${quote(statement, app)}`];
      }),
    ),
} as const satisfies CheckRule;
