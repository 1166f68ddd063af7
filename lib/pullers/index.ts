export { BlueGreenPuller, ComputePuller } from './compute';
export type {
  BlueGreenPullerProps,
  ComputePullerProps,
  ContainerOptions,
  ContainerProps,
  ContainerVolume,
  PoolAutoscaling,
  PortMapping,
  VaultSignIn,
} from './compute';
export { OkeCluster, OkePuller, OkeVirtualPuller } from './oke';
export type {
  ClusterType,
  CredentialProvider,
  CredentialProviderBuild,
  ImageVerification,
  IOkeCluster,
  NodePlacement,
  OkeClusterAttributes,
  OkeClusterProps,
  OkePullerProps,
  OkeVirtualPullerProps,
} from './oke';
export { PullerAccess, PullerTags } from './shared';
export type {
  BootVolume,
  Domains,
  FaultDomain,
  MachineShape,
  MachineTag,
  OracleLinuxVersion,
  PullerAccessProps,
  PullerProps,
  PullerTagsProps,
} from './shared';
