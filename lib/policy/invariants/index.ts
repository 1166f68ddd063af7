export * from './access-invariant';
export { isOnlyAboutAdministrators } from './built-in-administrators';
export * from './isolation';
export * from './no-any-user-access';
export * from './no-tenancy-wide-access';
export * from './reachable-targets';
export * from './require-access';
export * from './restricted-to';
export * from './separation-of-duties';
