export * from './synthesized-access';
