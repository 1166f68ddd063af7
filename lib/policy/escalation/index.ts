export * from './escalation';
export * from './escalations';
export * from './guarded-scopes';
export * from './matched-resources';
export * from './no-escalation';
