import { POLICY } from '../../policy-language';
import { CheckRule, combinedAnswers } from './../check-rule';
import { permissionsGiven } from './../permissions-given';
import { quote, statementsIn, whoIn, wideAccess } from './../policy-statements';

/** Permissions of `manage` that a push does not need. */
const BEYOND_PUSHING = ['REPOSITORY_DELETE', 'REPOSITORY_MANAGE'];

export const manageNotNarrowed = {
  id: 'manage-not-narrowed',
  severity: 'warning',
  title: 'The verb manage without a condition on permissions',
  why: 'anyone who can manage a repository can also delete it with its images, and make it public',
  fix: "name the permissions: any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'} is a push, and grantPush writes it",
  see: 'https://docs.oracle.com/iaas/Content/Registry/Concepts/registrypolicyrepoaccess.htm',
  types: [POLICY],
  check: (policy, app) =>
    combinedAnswers(
      statementsIn(policy, app).map((statement) => {
        const given = permissionsGiven(statement);
        if (statement.action !== 'manage' || !given.some((permission) => permission.startsWith('REPOSITORY_'))) {
          return 'not-applicable';
        }
        return given.some((permission) => BEYOND_PUSHING.includes(permission))
          ? [
              wideAccess(
                statement,
                `${whoIn(statement)} may manage all of ${statement.resourceType}, by ${quote(statement, app)}`,
              ),
            ]
          : 'compliant';
      }),
    ),
} as const satisfies CheckRule;
