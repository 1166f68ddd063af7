export * from './access-changes';
export * from './access-report';
export * from './synthesized-access';
