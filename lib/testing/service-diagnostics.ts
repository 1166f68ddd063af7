import { ServiceProblem, serviceProblems } from '../service';
import { Diagnostic, errorDiagnostic } from './configuration-problems';
import { Tenancy } from './tenancy';
import { Unknown, WireObject } from './wire-values';

/** Diagnostics at validate or plan about values that a service would refuse at apply. */
export function serviceDiagnostics(type: string, config: WireObject, tenancy: Tenancy): readonly Diagnostic[] {
  return serviceProblems({ type, values: config, isUnknown: (value) => value instanceof Unknown })
    .filter(({ id, switchOff }) => !tenancy.accepts(id) && (tenancy.identityDomains || switchOff === undefined))
    .map((problem) =>
      errorDiagnostic(
        'The service would refuse this value',
        `${problem.message}. Source: ${problem.source}. ${wayPast(problem)}`,
        problem.path.map((step) => (typeof step === 'string' ? { attribute_name: step } : { element_key_int: step })),
      ),
    );
}

function wayPast({ id, switchOff }: ServiceProblem): string {
  return switchOff === undefined
    ? `If the service accepts it by now, set accepted: ['${id}'].`
    : `Set it, or ${switchOff} and rehearse with identityDomains: false.`;
}
