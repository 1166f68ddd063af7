export * from './resource-usage';
export {
  declareLimits,
  DEFAULT_LIMITS,
  limitOf,
  type Limited,
  type ServiceLimit,
  type ServiceLimits,
} from './service-limits';
export { addUsageValidation, NEAR_LIMIT, type Usage } from './usage';
export { addUniqueNameValidation } from './unique-names';
