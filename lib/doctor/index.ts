export { type DiagnosisOptions, diagnosesOf } from './diagnoses';
export type { Diagnosis } from './diagnosis';
export { probe, type ProbeResult } from './probe';
export { type Symptom, symptomIn } from './symptom';
