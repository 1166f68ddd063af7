import { subnetsWithoutEgress } from '../reports';
import { Diagnosis } from './diagnosis';
import { SymptomContext } from './symptom-context';
import { Symptom } from './symptom';

/** Subnets of the stacks from which no route leads to the registry. They matter if nothing shows another reason. */
export function networkDiagnoses({ reports, isImage }: Symptom, context: SymptomContext | undefined): Diagnosis[] {
  if (context === undefined || !(isImage || reports.some((report) => report === 'timeout' || report === 'no-host'))) {
    return [];
  }
  return subnetsWithoutEgress(context.app).map(({ subnet, occupants }) => ({
    id: 'no-route',
    isProven: true,
    why: `subnet '${subnet}' has no route to a NAT gateway or a service gateway, so ${occupants.join(', ')} cannot reach the registry`,
    fix: 'add a route to its route table; PullerNetwork writes one',
  }));
}
