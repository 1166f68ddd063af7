import { Construct } from 'constructs';
import { ContainerengineVirtualNodePool } from '../../bindings/oci/containerengine-virtual-node-pool';
import { Misconfiguration, throwIfProblem } from '../../core';
import { hostProblem, subnetOf } from '../../network';
import { PullerProps } from '../shared';
import { NODE_CYCLING } from './node-cycling';
import { eachDomain, FAULT_DOMAINS, NodePlacement, nodePlacementProblem } from './node-placement';
import { IOkeCluster } from './oke-cluster';

/** Properties of {@link OkeVirtualPuller}. */
export interface OkeVirtualPullerProps
  extends
    NodePlacement,
    Pick<PullerProps, 'pullerName' | 'tenancy' | 'compartment' | 'region' | 'registryRegion' | 'subnet'> {
  /** Cluster that the nodes join: an enhanced one whose pods have addresses of the VCN. */
  readonly cluster: IOkeCluster;

  /**
   * Shape of the pods; each says itself how much of it.
   *
   * @default 'Pod.Standard.E4.Flex'
   */
  readonly podShape?: string;

  /**
   * Whether OKE replaces the nodes, one at a time and with one more in the meantime, when the version of Kubernetes or
   * the settings change.
   *
   * @default false
   */
  readonly cycling?: boolean;
}

/**
 * A pool of virtual nodes: Oracle runs the machines, and no size is chosen but that of the pods.
 *
 * They run no program of yours and are in no dynamic group, so they cannot pull as themselves: each pod needs an image
 * pull secret, of the kind that {@link ImagePullSecret} keeps. See Oracle's page for what else they do not know, and for
 * whether one cluster takes virtual and managed nodes.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contengcomparingvirtualwithmanagednodes_topic.htm
 */
export class OkeVirtualPuller extends Construct {
  /** @throws ConfigurationError if the cluster takes no virtual nodes, or they could not reach the registry */
  constructor(scope: Construct, id: string, props: OkeVirtualPullerProps) {
    super(scope, id);
    const { cluster, region, registryRegion = region, podShape: shape = 'Pod.Standard.E4.Flex' } = props;
    throwIfProblem(
      this,
      nodePlacementProblem(props) ??
        virtualNodesProblem(cluster) ??
        hostProblem(cluster.network, registryRegion.registryHost, region),
    );
    const { ocid: subnetOcid } = subnetOf(this, cluster.network.subnets, props.subnet);

    const { domains, name } = eachDomain(this, props.tenancy, props);
    const pool = new ContainerengineVirtualNodePool(this, 'Resource', {
      compartmentId: props.compartment.ocid,
      clusterId: cluster.ocid,
      displayName: props.pullerName,
      size: props.size,
      nsgIds: [...cluster.workerGroupOcids],
      podConfiguration: { shape, subnetId: subnetOcid, nsgIds: [...(cluster.podGroupOcids ?? [])] },
      placementConfigurations: domains.dynamic({
        availability_domain: name,
        fault_domain: [...(props.faultDomains ?? FAULT_DOMAINS)],
        subnet_id: subnetOcid,
      }),
      ...(props.cycling
        ? { virtualNodePoolCyclingDetails: { isVirtualNodeCyclingEnabled: true, ...NODE_CYCLING } }
        : {}),
    });
    cluster.applyBefore(pool);
  }
}

function virtualNodesProblem({ type, podGroupOcids }: IOkeCluster): Misconfiguration | undefined {
  if (type === 'BASIC_CLUSTER') {
    return {
      given: 'virtual nodes in a basic cluster',
      why: 'enhanced clusters alone have them',
      fix: "make the cluster an 'ENHANCED_CLUSTER', or give it an OkePuller",
    };
  }
  return podGroupOcids === undefined
    ? {
        given: 'virtual nodes in a cluster with a flannel overlay',
        why: 'their pods have addresses of the VCN',
        fix: "make the cluster with podNetwork: 'native'; for one that stands, name podGroupOcids",
      }
    : undefined;
}
