export { allowedValues, type AllowedValues } from './allowed-values';
export { belongsToHomeRegion } from './home-region';
export { holds } from './holds';
export { judgedArguments, judgedTypes } from './judged-arguments';
export { type Condition, type Demand, type ServiceDemand, type UniqueName } from './service-demand';
export { SERVICE_DEMANDS } from './service-demands';
export { type JudgedResource, type ServiceProblem, serviceProblems } from './service-problems';
export { UNIQUE_NAMES } from './unique-names';
