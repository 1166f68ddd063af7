import { PodNetwork } from '../../network';

/** Names of the pod networks in the API of OKE. */
export const CNI_TYPES = {
  flannel: 'FLANNEL_OVERLAY',
  native: 'OCI_VCN_IP_NATIVE',
} as const satisfies Record<PodNetwork, string>;
