import { Construct, IConstruct } from 'constructs';
import { ContainerengineCluster } from '../bindings/oci/containerengine-cluster';
import { ocidProblem, refuse } from '../core';
import { ICompartment } from '../identity';
import { ClusterSecurity, IPullerNetwork, PodNetwork } from '../network';
import { CNI_TYPES } from './cni-types';

/** A Kubernetes cluster, whether this app defines it or it already stands. */
export interface IOkeCluster extends IConstruct {
  /** OCID, for example `ocid1.cluster.oc1.fra.aaaa`. */
  readonly ocid: string;

  /** Version of Kubernetes that its nodes take, for example `v1.31.1`. */
  readonly kubernetesVersion: string;

  /** Network that its nodes stand in. */
  readonly network: IPullerNetwork;

  /** OCIDs of the security groups that its nodes stand in. */
  readonly workerGroupOcids: readonly string[];

  /** OCIDs of the security groups of its pods; none where pods have addresses of their own overlay. */
  readonly podGroupOcids: readonly string[] | undefined;
}

/** Properties of {@link OkeCluster}. */
export interface OkeClusterProps {
  /** Compartment to put it in. */
  readonly compartment: ICompartment;

  /** Name that people see. */
  readonly clusterName: string;

  /** Version of Kubernetes, for example `v1.31.1`. */
  readonly kubernetesVersion: string;

  /** Network of its nodes and its API endpoint. */
  readonly network: IPullerNetwork;

  /**
   * Kind of cluster. Workload identity and add-ons need an enhanced one, which costs by the hour.
   *
   * @default 'ENHANCED_CLUSTER'
   */
  readonly type?: 'ENHANCED_CLUSTER' | 'BASIC_CLUSTER';

  /**
   * Where pods have their addresses from: an overlay, or the subnets of the nodes. Another choice makes Terraform
   * replace the cluster.
   *
   * @default 'flannel'
   */
  readonly podNetwork?: PodNetwork;

  /**
   * Address ranges of those who work with the cluster, for example of a bastion: they reach its API.
   *
   * @default - none: the API is for the cluster's own nodes
   */
  readonly clientRanges?: readonly string[];
}

/** What is known of a cluster that already stands. */
export type ExistingOkeCluster = Omit<IOkeCluster, 'node' | 'podGroupOcids'> & {
  /**
   * OCIDs of the security groups of its pods, where they have addresses of the VCN.
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
  /** A cluster that already stands. */
  public static fromExisting(scope: Construct, id: string, existing: ExistingOkeCluster): IOkeCluster {
    return new OtherCluster(scope, id, existing);
  }

  public readonly ocid: string;
  public readonly kubernetesVersion: string;
  public readonly network: IPullerNetwork;
  public readonly workerGroupOcids: readonly string[];
  public readonly podGroupOcids: readonly string[] | undefined;

  constructor(scope: Construct, id: string, props: OkeClusterProps) {
    super(scope, id);
    const { compartment, network, clusterName, kubernetesVersion, podNetwork = 'flannel', clientRanges = [] } = props;
    const security = new ClusterSecurity(this, 'Security', {
      compartment,
      network,
      clusterName,
      podNetwork,
      clientRanges,
    });

    const resource = new ContainerengineCluster(this, 'Resource', {
      compartmentId: compartment.ocid,
      name: clusterName,
      kubernetesVersion,
      vcnId: network.vcnOcid,
      type: props.type ?? 'ENHANCED_CLUSTER',
      clusterPodNetworkOptions: [{ cniType: CNI_TYPES[podNetwork] }],
      endpointConfig: {
        isPublicIpEnabled: false,
        subnetId: network.endpointSubnetOcid,
        nsgIds: [security.endpointGroupOcid],
      },
    });

    this.ocid = resource.id;
    this.kubernetesVersion = kubernetesVersion;
    this.network = network;
    this.workerGroupOcids = [security.workerGroupOcid, ...network.securityGroupOcids];
    this.podGroupOcids = security.podGroupOcid === undefined ? undefined : [security.podGroupOcid];
  }
}

class OtherCluster extends Construct implements IOkeCluster {
  public readonly ocid: string;
  public readonly kubernetesVersion: string;
  public readonly network: IPullerNetwork;
  public readonly workerGroupOcids: readonly string[];
  public readonly podGroupOcids: readonly string[] | undefined;

  constructor(scope: Construct, id: string, existing: ExistingOkeCluster) {
    super(scope, id);
    refuse(this, ocidProblem(existing.ocid, 'cluster'));
    this.ocid = existing.ocid;
    this.kubernetesVersion = existing.kubernetesVersion;
    this.network = existing.network;
    this.workerGroupOcids = existing.workerGroupOcids;
    this.podGroupOcids = existing.podGroupOcids;
  }
}
