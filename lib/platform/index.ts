export * from './backend';
export * from './declaration';
export * from './environment';
export * from './place';
export * from './registry-platform';
export * from './registry-stack';
export * from './team';
