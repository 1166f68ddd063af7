import { PodNetwork } from '../../network';

/** How OKE calls where pods have their addresses from. */
export const CNI_TYPES: Readonly<Record<PodNetwork, string>> = {
  flannel: 'FLANNEL_OVERLAY',
  native: 'OCI_VCN_IP_NATIVE',
};
