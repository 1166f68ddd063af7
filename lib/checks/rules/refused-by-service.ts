import { judgedTypes, serviceProblems } from '../../service';
import { CheckRule } from './../check-rule';
import { isExpression, knownArguments } from './../known-arguments';

export const refusedByService = {
  id: 'refused-by-service',
  severity: 'error',
  title: 'An argument that the service refuses',
  why: 'neither validate nor plan checks it, so the apply fails in the middle',
  fix: 'use a value that the service accepts; acknowledge the finding if Oracle added the value after this version of the library',
  see: 'https://docs.oracle.com/iaas/Content/API/References/apierrors.htm',
  types: judgedTypes(),
  check: (resource, app) => {
    const values = knownArguments(resource, app);
    const problems = serviceProblems({ type: resource.type, values, isUnknown: isExpression }).filter(
      ({ switchOff }) => switchOff === undefined,
    );
    return problems.length === 0 ? 'compliant' : problems.map(({ message }) => message);
  },
} as const satisfies CheckRule;
