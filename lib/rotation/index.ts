export { OciRotatedSecret, type OciRotatedSecretProps } from './oci-rotated-secret';
export { rotate, type RotationOptions, type RotationResult } from './rotate';
export { loadSdk, type Sdk } from './sdk';
