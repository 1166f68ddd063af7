import { PolicyStatement } from '../../policy';
import { Answer, CheckRule, joined } from '../check-rule';
import { CompartmentTree } from '../compartment-tree';
import { POLICY, quote, statementsIn } from '../policy-statements';

export const locationOutOfReach = {
  id: 'location-out-of-reach',
  severity: 'error',
  title: 'A statement about a place that its policy does not reach',
  why: 'a policy speaks of the compartment that it is attached to and of those below, so Oracle refuses this one',
  fix: 'attach the policy to the compartment that the statement names, or to one above it',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Concepts/policies.htm',
  types: [POLICY],
  check: (policy, app) => {
    const tree = new CompartmentTree(app);
    const attached = tree.compartmentOf(policy);
    return joined(
      statementsIn(policy, app).map((statement): Answer => {
        const reached = reaches(attached, statement.location, tree);
        if (reached === undefined) {
          return 'not-applicable';
        }
        const place = tree.nameOf(attached) ?? attached;
        return reached
          ? 'compliant'
          : [`the policy is attached to '${place}', out of reach of ${quote(statement, app)}`];
      }),
    );
  },
} as const satisfies CheckRule;

/** Whether a policy that is attached to a compartment may speak of the location; `undefined` if that cannot be told. */
function reaches(attached: string, location: PolicyStatement['location'], tree: CompartmentTree): boolean | undefined {
  const made = tree.pathTo(attached).length > 1;
  if (location.kind === 'tenancy') {
    return isTenancy(attached) || (made || isOcid(attached) ? false : undefined);
  }
  if ('path' in location) {
    const [first = ''] = location.path;
    const candidates = tree.called(first);
    const found = candidates.some((ocid) => ocid === attached || tree.pathTo(ocid).at(-2)?.ocid === attached);
    return found || (candidates.length > 0 && (made || isOcid(attached)) ? found : undefined);
  }
  const path = tree.pathTo(location.ocid);
  if (path.some(({ ocid }) => ocid === attached)) {
    return true;
  }
  const pathIsWhole = isTenancy(path[0]?.ocid ?? '');
  return (pathIsWhole && (made || isOcid(attached))) || (made && path.length > 1) ? false : undefined;
}

function isTenancy(ocid: string): boolean {
  return ocid.startsWith('ocid1.tenancy.');
}

function isOcid(ocid: string): boolean {
  return ocid.startsWith('ocid1.');
}
