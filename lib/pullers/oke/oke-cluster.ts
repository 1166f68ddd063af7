import { TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { ContainerengineCluster } from '../../bindings/oci/containerengine-cluster';
import { ocidProblem, plainText, throwIfProblem } from '../../core';
import { ICompartment } from '../../identity';
import {
  ClusterRanges,
  clusterRangesProblem,
  ClusterSecurity,
  IngressRule,
  IPullerNetwork,
  PodNetwork,
} from '../../network';
import { Grant } from '../../policy';
import { CNI_TYPES } from './cni-types';
import { grantVerification, ImageVerification, imageVerificationProblem } from './image-verification';
import { kubernetesVersionProblem, newestKubernetesVersion } from './kubernetes-version';

/**
 * Kind of cluster. Virtual nodes, workload identity, node cycling and add-ons need an enhanced one, which has an hourly
 * price.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contengcomparingenhancedwithbasicclusters_topic.htm
 */
export type ClusterType = 'ENHANCED_CLUSTER' | 'BASIC_CLUSTER';

/** A Kubernetes cluster, of this app or an existing one. */
export interface IOkeCluster extends IConstruct {
  /** OCID, for example `ocid1.cluster.oc1.fra.aaaa`. */
  readonly ocid: string;

  /** Kind of cluster, if it is known. */
  readonly type: ClusterType | undefined;

  /** Version of Kubernetes of its nodes, for example `v1.31.1`. */
  readonly kubernetesVersion: string;

  /** Network of its nodes. */
  readonly network: IPullerNetwork;

  /** OCIDs of the security groups of its nodes. */
  readonly workerGroupOcids: readonly string[];

  /** OCIDs of the security groups of its pods; `undefined` if pods use a flannel overlay. */
  readonly podGroupOcids: readonly string[] | undefined;

  /** Makes Terraform write the policies of the cluster before it creates `resource`. */
  applyBefore(resource: TerraformResource): void;
}

/** Properties of {@link OkeCluster}. */
export interface OkeClusterProps extends ClusterRanges {
  /** Compartment to put it in. */
  readonly compartment: ICompartment;

  /** Display name. */
  readonly clusterName: string;

  /**
   * Version of Kubernetes, for example `v1.31.1`. A newer one upgrades the cluster in place.
   *
   * @default - the newest that OKE offers at the first apply; a later version upgrades nothing, until it is written
   * here
   */
  readonly kubernetesVersion?: string;

  /** Network of its nodes and its API endpoint. */
  readonly network: IPullerNetwork;

  /**
   * Kind of cluster.
   *
   * @default 'ENHANCED_CLUSTER'
   */
  readonly type?: ClusterType;

  /**
   * The source of pod addresses: an overlay, or the subnets of the nodes. A change makes Terraform replace the cluster.
   *
   * @default 'flannel'
   */
  readonly podNetwork?: PodNetwork;

  /**
   * Address ranges that reach the API, for example of a bastion.
   *
   * @default - only the nodes of the cluster reach the API
   */
  readonly clientRanges?: readonly string[];

  /**
   * Clients of the load balancers of the cluster's services, and their ports.
   *
   * @default - there is no security group for load balancers
   */
  readonly loadBalancers?: readonly IngressRule[];

  /**
   * Signatures that images of the registry need to have.
   *
   * @default - unsigned images are pulled too
   */
  readonly imageVerification?: ImageVerification;
}

/** Attributes of a cluster that already exists. */
export type OkeClusterAttributes = Pick<IOkeCluster, 'ocid' | 'kubernetesVersion' | 'network' | 'workerGroupOcids'> & {
  /**
   * Kind of cluster.
   *
   * @default - unknown; synthesis does not refuse features that only enhanced clusters have
   */
  readonly type?: ClusterType;

  /**
   * OCIDs of the security groups of its pods, if they have addresses of the VCN.
   *
   * @default - pods are on a flannel overlay
   */
  readonly podGroupOcids?: readonly string[];
};

/**
 * A Kubernetes cluster whose API endpoint has a private address only.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Concepts/contengclustersnodes.htm
 */
export class OkeCluster extends Construct implements IOkeCluster {
  /** A cluster that already exists. */
  public static fromExisting(scope: Construct, id: string, existing: OkeClusterAttributes): IOkeCluster {
    return new ExistingOkeCluster(scope, id, existing);
  }

  public readonly ocid: string;
  public readonly type: ClusterType | undefined;
  public readonly kubernetesVersion: string;
  public readonly network: IPullerNetwork;
  public readonly workerGroupOcids: readonly string[];
  public readonly podGroupOcids: readonly string[] | undefined;

  /** OCID of the security group for load balancers, if the declaration lists clients. */
  public readonly balancerGroupOcid: string | undefined;
  private readonly verification: readonly Grant[];

  /** @throws ConfigurationError if the version, a range or the number of keys for verification is not valid */
  constructor(scope: Construct, id: string, props: OkeClusterProps) {
    super(scope, id);
    const { compartment, network, clusterName, podNetwork = 'flannel', imageVerification } = props;
    const { clientRanges = [], loadBalancers = [] } = props;
    throwIfProblem(
      this,
      kubernetesVersionProblem(props.kubernetesVersion) ??
        clusterRangesProblem(props, podNetwork, network) ??
        imageVerificationProblem(imageVerification),
    );
    this.type = props.type ?? 'ENHANCED_CLUSTER';
    const security = new ClusterSecurity(this, 'Security', {
      compartment,
      network,
      clusterName,
      podNetwork,
      clientRanges,
      loadBalancers,
    });

    const resource = new ContainerengineCluster(this, 'Resource', {
      compartmentId: compartment.ocid,
      name: plainText(clusterName),
      kubernetesVersion: props.kubernetesVersion ?? newestKubernetesVersion(this, compartment),
      vcnId: network.vcnOcid,
      type: this.type,
      ...kubernetesNetworkOf(props),
      clusterPodNetworkOptions: [{ cniType: CNI_TYPES[podNetwork] }],
      endpointConfig: {
        isPublicIpEnabled: false,
        subnetId: network.endpointSubnetOcid,
        nsgIds: [security.endpointGroupOcid],
      },
      ...(imageVerification === undefined
        ? {}
        : {
            imagePolicyConfig: {
              isPolicyEnabled: true,
              keyDetails: imageVerification.keys.map(({ ocid }) => ({ kmsKeyId: ocid })),
            },
          }),
      ...(props.kubernetesVersion === undefined ? { lifecycle: { ignoreChanges: ['kubernetes_version'] } } : {}),
    });

    this.ocid = resource.id;
    this.kubernetesVersion = props.kubernetesVersion ?? resource.kubernetesVersion;
    this.verification = imageVerification === undefined ? [] : grantVerification(this, resource.id, imageVerification);
    this.network = network;
    this.workerGroupOcids = [security.workerGroupOcid, ...network.securityGroupOcids];
    this.podGroupOcids = security.podGroupOcid === undefined ? undefined : [security.podGroupOcid];
    this.balancerGroupOcid = security.balancerGroupOcid;
  }

  public applyBefore(resource: TerraformResource): void {
    // cdktf applies a stack that refers to the cluster after the whole stack of the cluster.
    if (TerraformStack.of(resource) === TerraformStack.of(this)) {
      this.verification.forEach((grant) => grant.applyBefore(resource));
    }
  }
}

/** The declared ranges, as arguments of the cluster. */
function kubernetesNetworkOf({ podCidrBlock, serviceCidrBlock }: ClusterRanges) {
  return podCidrBlock === undefined && serviceCidrBlock === undefined
    ? {}
    : {
        options: {
          kubernetesNetworkConfig: {
            ...(podCidrBlock === undefined ? {} : { podsCidr: podCidrBlock }),
            ...(serviceCidrBlock === undefined ? {} : { servicesCidr: serviceCidrBlock }),
          },
        },
      };
}

class ExistingOkeCluster extends Construct implements IOkeCluster {
  public readonly ocid: string;
  public readonly type: ClusterType | undefined;
  public readonly kubernetesVersion: string;
  public readonly network: IPullerNetwork;
  public readonly workerGroupOcids: readonly string[];
  public readonly podGroupOcids: readonly string[] | undefined;

  constructor(scope: Construct, id: string, existing: OkeClusterAttributes) {
    super(scope, id);
    throwIfProblem(this, ocidProblem(existing.ocid, 'cluster') ?? kubernetesVersionProblem(existing.kubernetesVersion));
    this.ocid = existing.ocid;
    this.type = existing.type;
    this.kubernetesVersion = existing.kubernetesVersion;
    this.network = existing.network;
    this.workerGroupOcids = existing.workerGroupOcids;
    this.podGroupOcids = existing.podGroupOcids;
  }
  /** Policies of an existing cluster are not part of this app. */
  public applyBefore(): void {}
}
