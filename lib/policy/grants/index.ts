export * from './grant';
export * from './grant-options';
export * from './other-tenancy';
export * from './permission';
export * from './policy-book';
export * from './short-hash';
export * from './statement-limits';
