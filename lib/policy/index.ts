export * from './access-evaluator';
export { permittedRequest, type AccessInvariant, type AccessViolation } from './access-invariant';
export * from './access-request';
export type { AccessTarget } from './access-target';
export {
  AppAccess,
  type AccessExplanation,
  type AccessPlace,
  type AppAccessProps,
  type DecidedBy,
  type PlaceTest,
} from './app-access';
export * from './compartment-tree';
export * from './cross-tenancy-statement';
export * from './declared-access';
export * from './grant';
export type { GrantOptions } from './grant-options';
export * from './named-permission';
export * from './never-reaches';
export * from './no-any-user';
export * from './none-both-may';
export * from './nothing-tenancy-wide';
export * from './only-may';
export { OPERATIONS, type Operation } from './operations';
export * from './other-tenancy';
export * from './parse-statement';
export type { Permission } from './permission';
export { PolicyBook } from './policy-book';
export * from './policy-statement';
export { principalsIn } from './principals-in';
export type { StatementReading } from './read-statements';
export * from './require-access';
export * from './unknown-name';
export { permissionsAllowed, permissionsDenied, RESOURCE_TYPES, resourceTypesOf } from './verbs-and-permissions';
export { withWeakened } from './widest-reading';
export { statementsOf, type WrittenStatement } from './written-statement';
