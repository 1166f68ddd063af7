export * from './app-under-construction';
export * from './planned-configuration';
export { addRemark, type Remarks } from './remarks';
export * from './synthesized-app';
export * from './terraform-configuration';
