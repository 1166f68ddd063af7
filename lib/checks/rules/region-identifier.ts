import { holdsExpression } from '../../core';
import { comparisonsIn, ConditionValue, isAbout, POLICY } from '../../policy-language';
import { Region } from '../../region';
import { CheckRule, combinedAnswers } from './../check-rule';
import { quote, statementsIn } from './../policy-statements';

export const regionIdentifier = {
  id: 'region-identifier',
  severity: 'warning',
  title: 'The identifier of a region where its key is compared',
  why: 'request.region is the three-letter key of the region, so a condition on a longer text never holds',
  fix: "compare with the key, for example 'fra' for eu-frankfurt-1",
  see: 'https://docs.oracle.com/iaas/Content/Identity/policyreference/policyreference_topic-General_Variables_for_All_Requests.htm',
  types: [POLICY],
  check: (policy, app) =>
    combinedAnswers(
      statementsIn(policy, app).map((statement) => {
        const comparisons = comparisonsIn(statement.where).filter((one) => isAbout(one, 'request.region'));
        if (comparisons.length === 0) {
          return 'not-applicable';
        }
        const wrong = comparisons.flatMap(({ values }) => values.flatMap(problemOf));
        return wrong.length === 0 ? 'compliant' : [`${wrong.join(', ')}, in ${quote(statement, app)}`];
      }),
    ),
} as const satisfies CheckRule;

function problemOf(value: ConditionValue): string[] {
  if ('variable' in value) {
    return [];
  }
  const written = 'text' in value ? value.text : value.pattern;
  if (!written.includes('-') || holdsExpression(written)) {
    return [];
  }
  const region = Region.all.find(({ identifier }) => identifier === written.toLowerCase());
  return [`request.region is never '${written}'${region === undefined ? '' : `: write '${region.key}'`}`];
}
