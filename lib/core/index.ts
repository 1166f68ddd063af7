export * from './condition';
export * from './condition-parts';
export * from './configuration-error';
export * from './ocid';
export * from './quoted';
export * from './tags';
export * from './naming';
export * from './scope-default';
