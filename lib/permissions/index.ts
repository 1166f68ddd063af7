export * from './needed-permissions';
