export * from './cluster-rules';
export * from './cluster-security';
export * from './host-problem';
export * from './puller-network';
export * from './puller-subnet';
export * from './reachability';
export * from './security-rule';
export type { SubnetDeclaration } from './subnet-plan';
