export * from './resource-usage';
export { declareLimits, limitOf, type ServiceLimit, type ServiceLimits } from './service-limits';
export { checkUsage, type Usage } from './usage';
