export * from './artifact-repository';
export * from './compartment-repositories';
export * from './container-repository';
export * from './registry-settings';
export * from './repository-grants';
export * from './repository-set';
export * from './shared-repository';
export * from './tenancy-namespace';
