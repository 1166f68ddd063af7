import { subnetsWithoutEgress } from '../reports';
import { Diagnosis } from './diagnosis';
import { Patient } from './patient';
import { Symptom } from './symptom';

/** Subnets of the stacks from which no route leads to the registry. They matter if nothing shows another reason. */
export function networkDiagnoses({ reports, isImage }: Symptom, patient: Patient | undefined): Diagnosis[] {
  if (patient === undefined || !(isImage || reports.some((report) => report === 'timeout' || report === 'no-host'))) {
    return [];
  }
  return subnetsWithoutEgress(patient.app).map(({ subnet, occupants }) => ({
    id: 'no-route',
    isProven: true,
    why: `subnet '${subnet}' has no route to a NAT gateway or a service gateway, so ${occupants.join(', ')} cannot reach the registry`,
    fix: 'add a route to its route table; PullerNetwork writes one',
  }));
}
