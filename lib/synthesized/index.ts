export * from './app-under-construction';
export * from './planned-configuration';
export { addStackMetadata, type StackMetadata } from './stack-metadata';
export * from './synthesized-app';
export * from './terraform-configuration';
