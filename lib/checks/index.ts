export * from './acknowledge';
export * from './check-at-synth';
export * from './check-report';
export { SEVERITIES, type CheckRule, type RuleDescription, type Severity } from './check-rule';
export { findingsAtLeast, findingsIn, type Finding } from './findings';
export * from './rule-set';
export * from './rules';
export * from './rules-page';
export * from './sarif-log';
