export type * from './backend';
export type * from './declaration';
export type { Environment } from './environment';
export type { Preflight } from './preflight';
export type { PlatformAccess } from './platform-access';
export * from './registry-platform';
export * from './registry-stack';
export type { SignIn, WorkloadIdentityFederation } from './sign-in';
