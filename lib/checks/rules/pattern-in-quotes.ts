import { comparisonsIn, POLICY } from '../../policy-language';
import { CheckRule, combinedAnswers } from './../check-rule';
import { quote, statementsIn } from './../policy-statements';

export const patternInQuotes = {
  id: 'pattern-in-quotes',
  severity: 'warning',
  title: 'A pattern between quotes',
  why: 'between quotes a * is a literal star, and no name contains one, so the condition never holds',
  fix: 'write the pattern between slashes: /prod*/',
  see: 'https://docs.oracle.com/iaas/Content/Identity/policysyntax/conditions.htm',
  types: [POLICY],
  check: (policy, app) =>
    combinedAnswers(
      statementsIn(policy, app).map((statement) => {
        const comparisons = comparisonsIn(statement.where);
        const starred = comparisons.flatMap(({ variable, values }) =>
          values.flatMap((value) =>
            'text' in value && value.text.includes('*') ? [`${variable} with '${value.text}'`] : [],
          ),
        );
        if (starred.length === 0) {
          return comparisons.length === 0 ? 'not-applicable' : 'compliant';
        }
        return [`compares ${starred.join(' and ')}, in ${quote(statement, app)}`];
      }),
    ),
} as const satisfies CheckRule;
