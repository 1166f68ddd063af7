import { Misconfiguration } from '../core';
import { ICompartment } from '../identity';

/**
 * Statements that OCI counts on the way from the tenancy to any compartment. It cannot be raised.
 *
 * @see https://docs.oracle.com/iaas/Content/General/Concepts/servicelimits.htm
 */
export const STATEMENTS_PER_PATH = 500;

/**
 * What is wrong with the statements on the way to `compartment`, or `undefined` when they are few enough. Counts what
 * this stack writes; what others attach on the same way is not known here.
 */
export function statementBudgetProblem(
  compartment: ICompartment,
  countAt: (compartment: ICompartment) => number,
): Misconfiguration | undefined {
  const counts = pathTo(compartment).map((step) => ({
    name: step.compartmentName ?? step.node.path,
    count: countAt(step),
  }));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const parts = counts.filter(({ count }) => count > 0).sort((one, other) => other.count - one.count);
  return total <= STATEMENTS_PER_PATH
    ? undefined
    : {
        given: `${total} policy statements on the way to this compartment (${parts.map(({ name, count }) => `${name}: ${count}`).join(', ')})`,
        why: `OCI allows ${STATEMENTS_PER_PATH} from the tenancy to any compartment, and this cannot be raised`,
        fix: 'grant to fewer and larger groups, or split the repositories over compartments side by side',
      };
}

function pathTo(compartment: ICompartment): ICompartment[] {
  return compartment.parent === undefined ? [compartment] : [...pathTo(compartment.parent), compartment];
}
