import { isAbout, POLICY, requires } from '../../policy-language';
import { CheckRule, combinedAnswers } from './../check-rule';
import { quote, statementsIn, whoIn } from './../policy-statements';

export const mfaInDomain = {
  id: 'mfa-in-domain',
  severity: 'warning',
  title: 'A condition on the second factor in an identity domain',
  why: 'request.user.mfaTotpVerified works only in tenancies without identity domains: here the condition never holds',
  fix: 'require the second factor in a sign-on policy of the domain',
  see: 'https://docs.oracle.com/iaas/Content/Identity/policyreference/policyreference_topic-General_Variables_for_All_Requests.htm',
  types: [POLICY],
  check: (policy, app) =>
    combinedAnswers(
      statementsIn(policy, app).map((statement) => {
        const { subject, where } = statement;
        if (!requires(where, (comparison) => isAbout(comparison, 'request.user.mfatotpverified'))) {
          return 'not-applicable';
        }
        const ofDomain = 'members' in subject && subject.members.some((member) => 'domain' in member);
        return ofDomain ? [`${whoIn(statement)} can do nothing, in ${quote(statement, app)}`] : 'compliant';
      }),
    ),
} as const satisfies CheckRule;
