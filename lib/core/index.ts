export * from './condition';
export * from './configuration-error';
export * from './ocid';
export * from './quoted';
export * from './tags';
export * from './naming';
export * from './unknown-name';
export * from './scope-default';
