export * from './access-evaluator';
export * from './access-request';
export * from './compartment-path';
export * from './compiled-statement';
export * from './condition-test';
export * from './request-variables';
export * from './subject-test';
