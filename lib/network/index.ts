export * from './puller-network';
export * from './security-rule';
export * from './cluster-security';
