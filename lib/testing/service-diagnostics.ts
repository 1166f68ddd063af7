import { ServiceProblem, serviceProblems } from '../service';
import { Diagnostic, errorDiagnostic } from './configuration-problems';
import { Tenancy } from './tenancy';
import { Unknown, WireObject } from './wire-values';

/** What services would refuse at apply, told when Terraform validates or plans. */
export function serviceDiagnostics(type: string, config: WireObject, tenancy: Tenancy): readonly Diagnostic[] {
  return serviceProblems({ type, values: config, isUnknown: (value) => value instanceof Unknown })
    .filter(({ id, switchOff }) => !tenancy.accepts(id) && (tenancy.identityDomains || switchOff === undefined))
    .map((problem) =>
      errorDiagnostic(
        'The service would refuse this',
        `${problem.message}. Source: ${problem.source}. ${wayPast(problem)}`,
        problem.path.map((step) => (typeof step === 'string' ? { attribute_name: step } : { element_key_int: step })),
      ),
    );
}

function wayPast({ id, switchOff }: ServiceProblem): string {
  return switchOff === undefined
    ? `Where the service takes it by now: accepted: ['${id}'].`
    : `Give it, or ${switchOff} and rehearse with identityDomains: false.`;
}
