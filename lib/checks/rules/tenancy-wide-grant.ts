import { CompartmentTree } from '../../policy';
import { isAbout, POLICY, PolicyStatement, requires } from '../../policy-language';
import { CheckRule, combinedAnswers } from './../check-rule';
import { permissionsGiven } from './../permissions-given';
import { quote, statementsIn, whoIn, wideAccess } from './../policy-statements';

export const tenancyWideGrant = {
  id: 'tenancy-wide-grant',
  severity: 'warning',
  title: 'Access to the registry in the whole tenancy',
  why: 'it includes the repositories of every team and environment, and later ones',
  fix: 'name the compartment, or the repositories by target.repo.name',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Concepts/policies.htm',
  types: [POLICY],
  check: (policy, app) => {
    const compartments = new CompartmentTree(app);
    return combinedAnswers(
      statementsIn(policy, app).map((statement) => {
        const { location, subject, where } = statement;
        if (subject.kind === 'service' || permissionsGiven(statement).length === 0) {
          return 'not-applicable';
        }
        const narrowed = requires(where, (comparison) =>
          isAbout(comparison, 'target.repo.name', 'target.compartment.id', 'target.compartment.name'),
        );
        return compartments.isTenancyWide(location) && !narrowed
          ? [
              wideAccess(
                statement,
                `${whoIn(statement)} may ${verbOf(statement)} everywhere, by ${quote(statement, app)}`,
              ),
            ]
          : 'compliant';
      }),
    );
  },
} as const satisfies CheckRule;

function verbOf({ action, resourceType }: PolicyStatement): string {
  return typeof action === 'string' ? `${action} ${resourceType}` : action.join(' and ');
}
