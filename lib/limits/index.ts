export * from './resource-usage';
export { declareLimits, limitOf, type ServiceLimit, type ServiceLimits } from './service-limits';
export { addUsageValidation, type Usage } from './usage';
export { addUniqueNameValidation } from './unique-names';
