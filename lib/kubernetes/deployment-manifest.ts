import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import { Misconfiguration, throwIfProblem } from '../core';
import { ImageReference } from '../region';
import { KubernetesManifest, kubernetesNameProblem } from './kubernetes-manifest';

/** Properties of {@link deploymentManifest}. */
export interface DeploymentProps {
  /** Name of the deployment, and value of the label `app.kubernetes.io/name` of its pods. */
  readonly deploymentName: string;

  /** Namespace of the deployment. It has to exist. */
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
   * Processor architecture of the nodes for its pods.
   *
   * @default - any; the image has to support every architecture of the cluster
   */
  readonly architecture?: 'amd64' | 'arm64';

  /**
   * Service account of its pods, for example one with an image pull secret.
   *
   * @default 'default'
   */
  readonly serviceAccountName?: string;

  /**
   * Processor and memory of each pod, in units of Kubernetes.
   *
   * @default { cpu: '250m', memory: '256Mi' }
   */
  readonly resources?: { readonly cpu: string; readonly memory: string };
}

/**
 * A deployment that runs one image by its digest. Its pods do not run as root, cannot gain privileges, and have no
 * token for the Kubernetes API. Add anything else to the returned data.
 *
 * @throws ConfigurationError if the image has no digest, or a name is not valid in Kubernetes
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
  // Virtual nodes do not accept a pod whose requests and limits differ.
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

/** The problem with an image for pods, or `undefined` if it has a digest. */
export function pinningProblem(image: ImageReference): Misconfiguration | undefined {
  return image.isPinned
    ? undefined
    : {
        given: `image '${image}'`,
        why: 'a push can move a tag to another image',
        fix: 'add a digest with withDigest',
      };
}
