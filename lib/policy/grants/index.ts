export * from './grant';
export * from './grant-options';
export * from './other-tenancy';
export * from './permission';
export * from './policy-book';
export * from './statement-limits';
