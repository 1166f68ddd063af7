import { POLICY } from '../../policy-language';
import { CheckRule, combinedAnswers } from './../check-rule';
import { quote, statementsIn } from './../policy-statements';

export const domainInGroupName = {
  id: 'domain-in-group-name',
  severity: 'warning',
  title: 'An identity domain and a group between one pair of quotes',
  why: "'Domain/name' is a group of that whole name in the default domain; a domain has its own quotes",
  fix: "write 'Domain'/'name'; in code, name and domain are two arguments: Group.fromName(scope, id, 'name', 'Domain')",
  see: 'https://docs.oracle.com/iaas/Content/Identity/policysyntax/subject.htm',
  types: [POLICY],
  check: (policy, app) =>
    combinedAnswers(
      statementsIn(policy, app).map((statement) => {
        const { subject } = statement;
        if (!('members' in subject)) {
          return 'not-applicable';
        }
        const joined = subject.members.flatMap((member) =>
          'name' in member && member.domain === undefined && /[^/]\/[^/]/.test(member.name) ? [member.name] : [],
        );
        return joined.length === 0
          ? 'compliant'
          : [`'${joined.join("', '")}' names a group of the default domain, in ${quote(statement, app)}`];
      }),
    ),
} as const satisfies CheckRule;
