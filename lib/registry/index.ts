export * from './artifact-repository';
export * from './container-repository';
export * from './destroy-protection';
export * from './registry-settings';
export * from './repository-grants';
export * from './tenancy-namespace';
