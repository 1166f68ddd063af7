import { TerraformStack } from 'cdktf';
import { ImagePullSecret, ImagePullSecretProps } from '../../lib/kubernetes';
import { PullerNetwork } from '../../lib/network';
import { ClusterType, OkeCluster } from '../../lib/pullers';
import { ImageReference, Region } from '../../lib/region';
import { Secret } from '../../lib/secrets';
import { emptyStack, someCompartment } from '../support/stack';

export const VAULT_SECRET = 'ocid1.vaultsecret.oc1.fra.a';

/** An image pull secret for a cluster that stands. */
export function somePullSecret(
  props: Partial<ImagePullSecretProps> = {},
  type?: ClusterType,
): { stack: TerraformStack; pull: ImagePullSecret } {
  const stack = emptyStack();
  const compartment = someCompartment(stack);
  const cluster = OkeCluster.fromExisting(stack, 'Cluster', {
    ocid: 'ocid1.cluster.oc1.fra.a',
    kubernetesVersion: 'v1.32.1',
    network: new PullerNetwork(stack, 'Network', { compartment, networkName: 'n', cidrBlock: '10.0.0.0/16' }),
    workerGroupOcids: [],
    ...(type === undefined ? {} : { type }),
  });
  const pull = new ImagePullSecret(stack, 'Pull', {
    cluster,
    namespace: 'shop',
    secretName: 'shop-pull',
    vaultSecret: Secret.fromOcid(stack, 'Token', VAULT_SECRET, compartment),
    signInName: 'axabc/shop-puller',
    region: Region.of('eu-frankfurt-1'),
    owner: 'shop-team',
    lifetimeDays: 90,
    image: ImageReference.parse(`ghcr.io/oracle/oci-cli@sha256:${'0'.repeat(64)}`),
    ...props,
  });
  return { stack, pull };
}
