export * from './deployment-manifest';
export * from './image-pull-secret';
export * from './kubernetes-manifest';
