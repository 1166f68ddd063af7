import { SynthesizedApp } from '../synthesized';
import { accessDiagnoses } from './access-diagnoses';
import { Diagnosis } from './diagnosis';
import { hostDiagnoses } from './host-diagnoses';
import { messageDiagnoses } from './message-diagnoses';
import { networkDiagnoses } from './network-diagnoses';
import { patientIn } from './patient';
import { repositoryDiagnoses } from './repository-diagnoses';
import { Symptom } from './symptom';
import { userNameDiagnoses } from './user-name-diagnoses';

/** Facts beside the symptom. */
export interface Anamnesis {
  /** The synthesized stacks. @default - not known */
  readonly app?: SynthesizedApp;

  /** The name that somebody signed in with, for example `axabc/jo`. @default - not known */
  readonly userName?: string;

  /** The principal by its name in the access report. @default - not known */
  readonly principal?: string;
}

/**
 * The reasons for a symptom, the proven ones first.
 *
 * @throws ConfigurationError if the stacks know no such principal
 */
export function diagnosesOf(symptom: Symptom, { app, userName, principal }: Anamnesis): Diagnosis[] {
  const patient = app && patientIn(app, symptom);
  const all = [
    ...hostDiagnoses(symptom),
    ...repositoryDiagnoses(symptom, patient),
    ...userNameDiagnoses(symptom, patient, userName),
    ...accessDiagnoses(symptom, patient, principal),
    ...networkDiagnoses(symptom, patient),
    ...messageDiagnoses(symptom),
  ];
  return [...all.filter(({ isProven }) => isProven), ...all.filter(({ isProven }) => !isProven)];
}
