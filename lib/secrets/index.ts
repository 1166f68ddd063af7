export * from './ci-credential';
export * from './key';
export * from './secret';
export * from './vault';
