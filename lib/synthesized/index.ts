export * from './app-under-construction';
export { isJsonObject, type JsonObject, listAt, objectAt, textAt } from './json-shape';
export { parsedJson } from './json-text';
export * from './planned-configuration';
export { addStackMetadata, STACK_METADATA, type StackMetadata } from './stack-metadata';
export * from './synthesized-app';
export * from './terraform-configuration';
export { configurationFrom } from './terraform-document';
export { addValidation } from './validation';
