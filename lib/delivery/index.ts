export * from './federated-pipeline';
export * from './federated-pipelines';
export * from './github-subject';
export * from './gitlab-subject';
export * from './pipeline-subject';
export * from './service-user';
export * from './token-issuer';
export type { TrustRule } from './trust-rule';
