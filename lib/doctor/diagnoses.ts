import { SynthesizedApp } from '../synthesized';
import { accessDiagnoses } from './access-diagnoses';
import { Diagnosis } from './diagnosis';
import { hostDiagnoses } from './host-diagnoses';
import { messageDiagnoses } from './message-diagnoses';
import { networkDiagnoses } from './network-diagnoses';
import { symptomContext } from './symptom-context';
import { repositoryDiagnoses } from './repository-diagnoses';
import { Symptom } from './symptom';
import { userNameDiagnoses } from './user-name-diagnoses';

/** Facts beside the symptom. */
export interface DiagnosisOptions {
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
export function diagnosesOf(symptom: Symptom, { app, userName, principal }: DiagnosisOptions): Diagnosis[] {
  const context = app && symptomContext(app, symptom);
  const all = [
    ...hostDiagnoses(symptom),
    ...repositoryDiagnoses(symptom, context),
    ...userNameDiagnoses(symptom, context, userName),
    ...accessDiagnoses(symptom, context, principal),
    ...networkDiagnoses(symptom, context),
    ...messageDiagnoses(symptom),
  ];
  return [...all.filter(({ isProven }) => isProven), ...all.filter(({ isProven }) => !isProven)];
}
