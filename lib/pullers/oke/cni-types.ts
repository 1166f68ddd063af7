import { PodNetwork } from '../../network';

/** Names of the pod networks in the API of OKE. */
export const CNI_TYPES: Readonly<Record<PodNetwork, string>> = {
  flannel: 'FLANNEL_OVERLAY',
  native: 'OCI_VCN_IP_NATIVE',
};
