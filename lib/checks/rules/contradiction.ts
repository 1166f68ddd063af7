import { holdsExpression } from '../../core';
import { AccessEvaluator } from '../../policy';
import { Comparison, Condition, isComparison, isGroup, POLICY, PolicyStatement } from '../../policy-language';
import { CheckRule, combinedAnswers } from './../check-rule';
import { quote, statementsIn, whoIn } from './../policy-statements';

export const contradiction = {
  id: 'contradiction',
  severity: 'error',
  title: 'Conditions that cannot hold together',
  why: 'all {} requires every condition of one request, and a request has one repository, one permission and one region',
  fix: 'write any {} if one of them is enough',
  see: 'https://docs.oracle.com/iaas/Content/Identity/policysyntax/conditions.htm',
  types: [POLICY],
  check: (policy, app) =>
    combinedAnswers(
      statementsIn(policy, app).map((statement) => {
        const { where } = statement;
        if (where === undefined || isComparison(where)) {
          return 'not-applicable';
        }
        const never = contradictionsIn(where);
        const whole = never.length > 0 && isGroup(where) && where.match === 'all';
        const outcome = whole ? `${whoIn(statement)} can do nothing` : 'a part never holds';
        return never.length === 0
          ? 'compliant'
          : [`${outcome}: ${never.join(' and ')} cannot be several things at once, in ${quote(statement, app)}`];
      }),
    ),
} as const satisfies CheckRule;

/** A request can have several values of these. */
const SEVERAL = /^request\.(groups\.|networksource\.)|\.tag(\.|$)|^target\.policy\.type$/i;

/** The variables that an `all {}` of a condition requires to have two values. */
function contradictionsIn(condition: Condition): string[] {
  if (!isGroup(condition)) {
    return [];
  }
  const inside = condition.conditions.flatMap(contradictionsIn);
  if (condition.match === 'any') {
    return inside;
  }
  const byVariable = new Map<string, Comparison[]>();
  for (const comparison of togetherIn(condition)) {
    const variable = comparison.variable.toLowerCase();
    byVariable.set(variable, [...(byVariable.get(variable) ?? []), comparison]);
  }
  const here = [...byVariable].filter(([variable, all]) => !SEVERAL.test(variable) && !canHold(variable, all));
  return [...new Set([...here.map(([variable]) => variable), ...inside])];
}

/** The comparisons that have to hold at the same time. */
function togetherIn(condition: Condition): Comparison[] {
  if (!isGroup(condition)) {
    return isComparison(condition) ? [condition] : [];
  }
  return condition.match === 'all' ? condition.conditions.flatMap(togetherIn) : [];
}

/** Whether one of the values that a comparison names meets the others; where none names any, it is taken to. */
function canHold(variable: string, comparisons: readonly Comparison[]): boolean {
  const named = comparisons
    .filter(({ operator }) => operator === '=' || operator === 'in')
    .map(({ values }) =>
      values.map((value) => ('text' in value && !holdsExpression(value.text) ? value.text : undefined)),
    )
    .find((values) => !values.includes(undefined));
  const known = comparisons.filter(({ values }) =>
    values.every((value) => !('variable' in value) && !holdsExpression('text' in value ? value.text : value.pattern)),
  );
  if (named === undefined || known.length < 2) {
    return true;
  }
  const evaluator = new AccessEvaluator([asking({ match: 'all', conditions: known })]);
  return named.some((value) =>
    evaluator.allows({
      principal: { kind: 'user' },
      permission: variable === 'request.permission' ? (value ?? '') : ASKED,
      compartment: [],
      variables: { [variable]: value ?? '' },
    }),
  );
}

const ASKED = 'ASKED';

/** A statement that allows everything under the condition. */
function asking(where: Condition): PolicyStatement {
  return new PolicyStatement({
    subject: { kind: 'any-user' },
    action: 'manage',
    resourceType: 'all-resources',
    location: { kind: 'tenancy' },
    where,
  });
}
