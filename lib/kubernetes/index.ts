export { deploymentManifest, type DeploymentProps } from './deployment-manifest';
export * from './image-pull-secret';
export { manifestList, type KubernetesManifest } from './kubernetes-manifest';
