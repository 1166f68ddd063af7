export * from './backend';
export * from './declaration';
export * from './environment';
export * from './environment-pullers';
export * from './place';
export * from './registry-platform';
export * from './registry-stack';
export * from './team';
