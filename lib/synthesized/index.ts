export * from './app-under-construction';
export * from './synthesized-app';
export * from './terraform-configuration';
