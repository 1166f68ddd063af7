import { CompartmentStep, CompartmentTree, nameOfCompartment } from '../../policy';
import { POLICY, PolicyStatement } from '../../policy-language';
import { Answer, CheckRule, combinedAnswers } from './../check-rule';
import { quote, statementsIn } from './../policy-statements';

export const locationOutOfReach = {
  id: 'location-out-of-reach',
  severity: 'error',
  title: 'A statement with a location outside the compartment of its policy',
  why: 'the location of a statement must be the compartment of its policy or below it, so Oracle refuses this one',
  fix: 'attach the policy to the location of the statement, or to a compartment above it',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Concepts/policies.htm',
  types: [POLICY],
  check: (policy, app) => {
    const tree = new CompartmentTree(app);
    const attached = tree.pathToHolderOf(policy);
    return combinedAnswers(
      statementsIn(policy, app).map((statement): Answer => {
        const reached = reaches(attached, statement.location, tree);
        if (reached === undefined) {
          return 'not-applicable';
        }
        return reached
          ? 'compliant'
          : [
              `the policy is attached to '${nameOfCompartment(attached)}', which does not contain the location of ${quote(statement, app)}`,
            ];
      }),
    );
  },
} as const satisfies CheckRule;

/** Whether a statement of a policy in a compartment can have the location; `undefined` if unknown. */
function reaches(
  attached: readonly CompartmentStep[],
  location: PolicyStatement['location'],
  tree: CompartmentTree,
): boolean | undefined {
  const { ocid = '' } = attached.at(-1) ?? {};
  const made = attached.length > 1;
  const known = made || ocid.startsWith('ocid1.');
  if (location.kind === 'tenancy') {
    return tree.isTenancy(ocid) || (known ? false : undefined);
  }
  if ('path' in location) {
    const candidates = tree.named(location.path.slice(0, 1));
    const found = candidates.some((path) => path.slice(-2).some((step) => step.ocid === ocid));
    return found || (candidates.length > 0 && known ? false : undefined);
  }
  const path = tree.pathTo(location.ocid);
  if (path.some((step) => step.ocid === ocid)) {
    return true;
  }
  const pathIsWhole = tree.isTenancy(path[0]?.ocid ?? '');
  return (pathIsWhole && known) || (made && path.length > 1) ? false : undefined;
}
