export * from './artifact-repository';
export * from './compartment-repositories';
export * from './container-repository';
export { protectFromDestroy } from './destroy-protection';
export * from './registry-settings';
export * from './repository-grants';
export * from './repository-set';
export * from './shared-repository';
export * from './tenancy-namespace';
