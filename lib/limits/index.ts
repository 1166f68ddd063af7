export * from './resource-usage';
export * from './service-limits';
export * from './usage';
