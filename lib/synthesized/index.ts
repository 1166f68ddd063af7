export * from './app-under-construction';
export * from './planned-configuration';
export * from './synthesized-app';
export * from './terraform-configuration';
