import { Construct } from 'constructs';
import { ContainerengineVirtualNodePool } from '../../bindings/oci/containerengine-virtual-node-pool';
import { Misconfiguration, plainText, throwIfProblem } from '../../core';
import { hostProblem, subnetOf } from '../../network';
import { eachDomain, FAULT_DOMAINS, PullerProps } from '../shared';
import { NODE_CYCLING } from './node-cycling';
import { NodePlacement, nodePlacementProblem } from './node-placement';
import { IOkeCluster } from './oke-cluster';

/** Properties of {@link OkeVirtualPuller}. */
export interface OkeVirtualPullerProps
  extends
    NodePlacement,
    Pick<PullerProps, 'pullerName' | 'tenancy' | 'compartment' | 'region' | 'registryRegion' | 'subnet'> {
  /** Cluster that the nodes join. It has to be an enhanced one whose pods have addresses of the VCN. */
  readonly cluster: IOkeCluster;

  /**
   * Shape of the pods. Each pod requests its own size.
   *
   * @default 'Pod.Standard.E4.Flex'
   */
  readonly podShape?: string;

  /**
   * Whether OKE replaces the nodes when the version of Kubernetes or the settings change: one at a time, with one
   * additional node in the meantime.
   *
   * @default false
   */
  readonly cycling?: boolean;
}

/**
 * A pool of virtual nodes. Oracle runs the machines, and only the pods have a shape.
 *
 * Virtual nodes cannot run a credential provider and are not in a dynamic group, so they cannot pull as themselves.
 * Each pod needs an image pull secret, such as an {@link ImagePullSecret}. Oracle's page lists other limitations, and
 * whether one cluster can have virtual and managed nodes.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contengcomparingvirtualwithmanagednodes_topic.htm
 */
export class OkeVirtualPuller extends Construct {
  /** @throws ConfigurationError if the cluster does not support virtual nodes, or they could not reach the registry */
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
      displayName: plainText(props.pullerName),
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
      why: 'only enhanced clusters support them',
      fix: "make the cluster an 'ENHANCED_CLUSTER', or use an OkePuller",
    };
  }
  return podGroupOcids === undefined
    ? {
        given: 'virtual nodes in a cluster with a flannel overlay',
        why: 'their pods have addresses of the VCN',
        fix: "set podNetwork: 'native' on the cluster; for an existing cluster, pass podGroupOcids",
      }
    : undefined;
}
