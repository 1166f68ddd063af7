export * from './named-permission';
export * from './operations';
export * from './other-families';
export * from './verbs-and-permissions';
export * from './verb-table';
