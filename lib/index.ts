export * from './core';
export * from './identity';
export * from './platform';
export * from './policy';
export * from './region';
export * from './registry';
export * from './secrets';
export * as oci from './bindings/oci';
