import { isAbout, POLICY, requires } from '../../policy-language';
import { CheckRule, combinedAnswers } from './../check-rule';
import { permissionsGiven } from './../permissions-given';
import { quote, statementsIn, whoIn } from './../policy-statements';

export const listByName = {
  id: 'list-by-name',
  severity: 'warning',
  title: 'A condition on the repository name that never holds for lists',
  why: 'a request that lists repositories has no target.repo.name, and a condition on a missing variable is false',
  fix: 'inspect repos in the compartment without a condition on the name, like grantList, which does not allow pulls',
  see: 'https://docs.oracle.com/iaas/Content/Identity/policysyntax/conditions.htm',
  types: [POLICY],
  check: (policy, app) =>
    combinedAnswers(
      statementsIn(policy, app).map((statement) => {
        const { where } = statement;
        const given = permissionsGiven(statement).filter((permission) => permission.startsWith('REPOSITORY_'));
        if (!given.includes('REPOSITORY_INSPECT')) {
          return 'not-applicable';
        }
        const onlyLists =
          given.length === 1 ||
          requires(
            where,
            ({ values, ...comparison }) =>
              isAbout({ values, ...comparison }, 'request.operation') &&
              values.every((value) => 'text' in value && value.text.toLowerCase() === 'listcontainerrepositories'),
          );
        if (!onlyLists) {
          return 'not-applicable';
        }
        return requires(where, (comparison) => isAbout(comparison, 'target.repo.name'))
          ? [`${whoIn(statement)} cannot list repositories, despite ${quote(statement, app)}`]
          : 'compliant';
      }),
    ),
} as const satisfies CheckRule;
