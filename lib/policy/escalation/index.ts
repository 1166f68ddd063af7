export * from './escalation';
export * from './escalations';
export * from './guarded-scopes';
export * from './no-escalation';
