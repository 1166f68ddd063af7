import { Construct } from 'constructs';
import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import type { ISecret as IKubernetesSecret } from 'kubernetes-models/v1/Secret';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { Misconfiguration, throwIfProblem } from '../core';
import { AnyUser, ScopedPrincipal } from '../identity';
import { IOkeCluster } from '../pullers';
import { ImageReference, Region } from '../region';
import { ISecret, SECRET_PLACEHOLDER } from '../secrets';
import { pinningProblem } from './deployment-manifest';
import { KubernetesManifest, kubernetesNameProblem } from './kubernetes-manifest';
import { REFRESH_SCRIPT } from './refresh-script';

/** Properties of {@link ImagePullSecret}. */
export interface ImagePullSecretProps {
  /** Cluster of the pods. It has to be an enhanced one, because the job needs workload identity. */
  readonly cluster: IOkeCluster;

  /** Namespace of the pods. It has to exist. */
  readonly namespace: string;

  /** Name of the Kubernetes secret, at most 44 characters. */
  readonly secretName: string;

  /**
   * Secret of the vault that contains the auth token. If it is in another compartment than the cluster, an
   * administrator of the cluster has to map the namespace to that compartment with `oci ce workload-mapping create`.
   */
  readonly vaultSecret: ISecret;

  /** User of the token at the registry: `<tenancy namespace>/<user name>`. Choose a user that can only pull. */
  readonly signInName: string;

  /** Region of the registry and of the vault. */
  readonly region: Region;

  /** Owner who rotates the token, for example a team or its address. */
  readonly owner: string;

  /**
   * Days within which the owner rotates the token. Auth tokens of OCI do not expire: an older token keeps working, and
   * the job fails until there is a newer one.
   */
  readonly lifetimeDays: number;

  /**
   * Image with Python and the OCI SDK for Python, by digest, for example Oracle's `ghcr.io/oracle/oci-cli`. Nodes have
   * to be able to pull it without this secret.
   */
  readonly image: ImageReference;

  /**
   * Schedule of the job, in cron syntax.
   *
   * @default - every 15 minutes
   */
  readonly schedule?: string;
}

/**
 * An image pull secret that is filled from a secret of the vault, for pods on nodes that cannot pull as themselves. A
 * job in the cluster copies the token, so no file, plan, state or manifest contains it. The job can read only that
 * secret of the vault, and write only that secret of Kubernetes.
 *
 * Anyone who can read secrets in the namespace can read the token. Prefer nodes that pull as themselves.
 *
 * Declare {@link secret} and {@link job} as outputs of the stack. After the apply, run:
 *
 * terraform output -json pull-secret | kubectl create -f - terraform output -json pull-job | kubectl apply -f - kubectl
 * --namespace shop create job --from=cronjob/shop-pull-refresh first
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contengpullingimagesfromocir.htm
 * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contenggrantingworkloadaccesstoresources.htm
 */
export class ImagePullSecret extends Construct {
  /**
   * The secret, without a token. Create it once, with `kubectl create`: `kubectl apply` would empty it each time. The
   * job cannot create it, because a role cannot restrict the creation of secrets to one name.
   */
  public readonly secret: KubernetesManifest;

  /** The objects that fill the secret: a service account, its role, and the job. */
  public readonly job: readonly KubernetesManifest[];

  /**
   * @throws ConfigurationError if a name is not valid in Kubernetes, the cluster is not enhanced, or the image has no
   * digest
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ImagePullSecretProps,
  ) {
    super(scope, id);
    throwIfProblem(
      this,
      kubernetesNameProblem('namespace', props.namespace) ??
        kubernetesNameProblem('secret', props.secretName, LONGEST_CRON_JOB - REFRESH.length) ??
        clusterProblem(props.cluster) ??
        lifetimeProblem(props.lifetimeDays) ??
        pinningProblem(props.image),
    );
    const workload = { clusterOcid: props.cluster.ocid, namespace: props.namespace, serviceAccount: this.jobName };
    props.vaultSecret.grantRead(new ScopedPrincipal(this, 'Workload', AnyUser.workload(workload)));
    this.secret = this.makeSecret();
    this.job = [this.makeJobAccount(), this.makeRole(), this.makeRoleBinding(), this.makeCronJob()];
  }

  /**
   * A service account whose pods pull with the secret by default. It has no token for the Kubernetes API.
   *
   * @throws ConfigurationError if the name is not valid in Kubernetes
   */
  public serviceAccount(name: string): KubernetesManifest {
    throwIfProblem(this, kubernetesNameProblem('service account', name));
    return {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace: this.props.namespace },
      imagePullSecrets: [{ name: this.props.secretName }],
      automountServiceAccountToken: false,
    } satisfies IServiceAccount;
  }

  private get jobName(): string {
    return `${this.props.secretName}${REFRESH}`;
  }

  private get jobMetadata() {
    return { name: this.jobName, namespace: this.props.namespace };
  }

  private makeSecret(): KubernetesManifest {
    const { secretName: name, namespace, owner, lifetimeDays, vaultSecret } = this.props;
    return {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name,
        namespace,
        annotations: {
          'oci-registry/owner': owner,
          'oci-registry/lifetime': `P${lifetimeDays}D`,
          'oci-registry/source': vaultSecret.ocid,
        },
      },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': Buffer.from('{"auths":{}}').toString('base64') },
    } satisfies IKubernetesSecret;
  }

  private makeJobAccount(): KubernetesManifest {
    return {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: this.jobMetadata,
      automountServiceAccountToken: false,
    } satisfies IServiceAccount;
  }

  private makeRole(): KubernetesManifest {
    return {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: this.jobMetadata,
      rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: [this.props.secretName], verbs: ['patch'] }],
    } satisfies IRole;
  }

  private makeRoleBinding(): KubernetesManifest {
    return {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: this.jobMetadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: this.jobName },
      subjects: [{ kind: 'ServiceAccount', ...this.jobMetadata }],
    } satisfies IRoleBinding;
  }

  private makeCronJob(): KubernetesManifest {
    const { props } = this;
    const environment = {
      REGION: props.region.identifier,
      REGISTRY_HOSTS: props.region.registryHosts.join(' '),
      SIGN_IN_NAME: props.signInName,
      VAULT_SECRET: props.vaultSecret.ocid,
      PLACEHOLDER: SECRET_PLACEHOLDER,
      NAMESPACE: props.namespace,
      PULL_SECRET: props.secretName,
      OWNER: props.owner,
      LIFETIME_DAYS: `${props.lifetimeDays}`,
    };
    return {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: this.jobMetadata,
      spec: {
        schedule: props.schedule ?? '*/15 * * * *',
        concurrencyPolicy: 'Forbid',
        jobTemplate: {
          spec: {
            backoffLimit: 1,
            activeDeadlineSeconds: 300,
            template: {
              spec: {
                serviceAccountName: this.jobName,
                automountServiceAccountToken: true,
                restartPolicy: 'Never',
                securityContext: { runAsNonRoot: true, runAsUser: ANY_USER_BUT_ROOT },
                containers: [
                  {
                    name: 'refresh',
                    image: props.image.toString(),
                    command: ['python3', '-c', REFRESH_SCRIPT],
                    env: Object.entries(environment).map(([name, value]) => ({ name, value })),
                    resources: { requests: RESOURCES, limits: RESOURCES },
                    securityContext: {
                      allowPrivilegeEscalation: false,
                      readOnlyRootFilesystem: true,
                      capabilities: { drop: ['ALL'] },
                    },
                  },
                ],
              },
            },
          },
        },
      },
    } satisfies ICronJob;
  }
}

/** Kubernetes adds 11 characters to the name of a cron job for each of its jobs. */
const LONGEST_CRON_JOB = 52;
const REFRESH = '-refresh';
const ANY_USER_BUT_ROOT = 10001;
const RESOURCES = { cpu: '250m', memory: '256Mi' };

function clusterProblem({ type }: IOkeCluster): Misconfiguration | undefined {
  return type === 'BASIC_CLUSTER'
    ? {
        given: 'an image pull secret from the vault in a basic cluster',
        why: 'the job that fills it signs in by workload identity, which only enhanced clusters have',
        fix: "make the cluster an 'ENHANCED_CLUSTER', or use credentialProvider on its nodes",
      }
    : undefined;
}

function lifetimeProblem(days: number): Misconfiguration | undefined {
  return Number.isInteger(days) && days > 0
    ? undefined
    : {
        given: `a lifetime of ${days} days`,
        why: 'it must be a whole number of days, at least 1',
        fix: 'write it like 90',
      };
}
