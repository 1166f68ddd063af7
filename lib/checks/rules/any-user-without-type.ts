import { identifiesPrincipal, POLICY } from '../../policy';
import { requires } from '../../policy-language';
import { CheckRule, combinedAnswers } from './../check-rule';
import { quote, statementsIn } from './../policy-statements';

export const anyUserWithoutType = {
  id: 'any-user-without-type',
  severity: 'error',
  title: 'any-user, and nothing that says who',
  why: 'any-user takes in every user, instance, resource and service that can sign in to the tenancy',
  fix: 'name a group or dynamic group, or ask for request.principal.type and for what tells the principal from others',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Concepts/policysyntax.htm',
  types: [POLICY],
  check: (policy, app) =>
    combinedAnswers(
      statementsIn(policy, app).map((statement) => {
        if (statement.subject.kind !== 'any-user') {
          return 'not-applicable';
        }
        const identified = requires(statement.where, identifiesPrincipal);
        return identified ? 'compliant' : [`anyone is let in, by ${quote(statement, app)}`];
      }),
    ),
} as const satisfies CheckRule;
