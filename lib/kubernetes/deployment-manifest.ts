import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import { Misconfiguration, throwIfProblem } from '../core';
import { ImageReference } from '../region';
import { KubernetesManifest, kubernetesNameProblem } from './kubernetes-manifest';

/** What a deployment is made with. */
export interface DeploymentProps {
  /** Name of the deployment, and value of the label `app.kubernetes.io/name` of its pods. */
  readonly deploymentName: string;

  /** Namespace that it stands in; it is not made here. */
  readonly namespace: string;

  /** The image, by digest. */
  readonly image: ImageReference;

  /**
   * Number of pods.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Processors of the nodes that its pods run on.
   *
   * @default - any: the image is one for all that the cluster has
   */
  readonly architecture?: 'amd64' | 'arm64';

  /**
   * Service account of its pods, for example one that brings an image pull secret with it.
   *
   * @default 'default'
   */
  readonly serviceAccountName?: string;

  /**
   * How much of a node each pod has, in Kubernetes' own units.
   *
   * @default { cpu: '250m', memory: '256Mi' }
   */
  readonly resources?: { readonly cpu: string; readonly memory: string };
}

/**
 * A deployment that runs one image by its digest. Its pods run as any user but root, can gain no rights, and have no
 * token for the Kubernetes API; what else they need is added to the data that it returns.
 *
 * @throws ConfigurationError if the image is not named by digest, or a name is none that Kubernetes takes
 *
 * @example
 * deploymentManifest({
 *   deploymentName: 'web',
 *   namespace: 'shop',
 *   image: ImageReference.parse(`ocir.eu-frankfurt-1.oci.oraclecloud.com/ns/shop/web@sha256:${'0'.repeat(64)}`),
 *   architecture: 'arm64',
 * });
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
export function deploymentManifest(props: DeploymentProps): KubernetesManifest {
  const { deploymentName: name, namespace, image, architecture } = props;
  throwIfProblem(
    'deploymentManifest',
    kubernetesNameProblem('deployment', name) ?? kubernetesNameProblem('namespace', namespace) ?? pinningProblem(image),
  );
  const labels = { 'app.kubernetes.io/name': name };
  // Virtual nodes take no pod whose requests and limits differ.
  const resources = { ...(props.resources ?? { cpu: '250m', memory: '256Mi' }) };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels },
    spec: {
      replicas: props.replicas ?? 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          ...(architecture === undefined ? {} : { nodeSelector: { 'kubernetes.io/arch': architecture } }),
          ...(props.serviceAccountName === undefined ? {} : { serviceAccountName: props.serviceAccountName }),
          securityContext: { runAsNonRoot: true },
          containers: [
            {
              name,
              image: image.toString(),
              resources: { requests: resources, limits: resources },
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
            },
          ],
        },
      },
    },
  } satisfies IDeployment;
}

/** What is wrong with an image that pods run, or `undefined` when it is named by digest. */
export function pinningProblem(image: ImageReference): Misconfiguration | undefined {
  return image.isPinned
    ? undefined
    : {
        given: `image '${image}'`,
        why: 'a tag can name another image tomorrow',
        fix: 'name it by digest, with withDigest',
      };
}
