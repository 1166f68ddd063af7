export * from './escalation';
export * from './escalations';
export * from './no-escalation';
