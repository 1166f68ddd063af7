import { Construct } from 'constructs';
import { CoreNetworkSecurityGroup } from '../bindings/oci/core-network-security-group';
import { ICompartment } from '../identity';
import { CLUSTER_RULES, ClusterPart, NATIVE_CLUSTER_RULES } from './cluster-rules';
import { IPullerNetwork } from './puller-network';
import { allow } from './security-rule';

/** Where pods have their addresses from: an overlay of flannel, or the subnets of the VCN. */
export type PodNetwork = 'flannel' | 'native';

/** Properties of {@link ClusterSecurity}. */
export interface ClusterSecurityProps {
  /** Compartment to put the security groups in. */
  readonly compartment: ICompartment;

  /** Network of the cluster. */
  readonly network: IPullerNetwork;

  /** Begins the names that people see. */
  readonly clusterName: string;

  /**
   * Where pods have their addresses from.
   *
   * @default 'flannel'
   */
  readonly podNetwork?: PodNetwork;

  /**
   * Address ranges of those who work with the cluster, for example of a bastion: they reach the API endpoint.
   *
   * @default - none: the API is for the cluster's own workers
   */
  readonly clientRanges?: readonly string[];
}

/**
 * Security groups for the API endpoint, the workers and, where they have addresses of the VCN, the pods of a cluster:
 * what Oracle's page lists, and nothing more.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Concepts/contengnetworkconfig.htm
 */
export class ClusterSecurity extends Construct {
  /** OCID of the security group for the API endpoint. */
  public readonly endpointGroupOcid: string;

  /** OCID of the security group for the workers. */
  public readonly workerGroupOcid: string;

  /** OCID of the security group for the pods, where they have addresses of the VCN. */
  public readonly podGroupOcid: string | undefined;

  constructor(scope: Construct, id: string, props: ClusterSecurityProps) {
    super(scope, id);
    const group = (what: string) =>
      new CoreNetworkSecurityGroup(this, what, {
        compartmentId: props.compartment.ocid,
        vcnId: props.network.vcnOcid,
        displayName: `${props.clusterName}-${what.toLowerCase()}`,
      }).id;
    const native = props.podNetwork === 'native';
    this.endpointGroupOcid = group('Endpoint');
    this.workerGroupOcid = group('Workers');
    this.podGroupOcid = native ? group('Pods') : undefined;

    const groups: Readonly<Record<ClusterPart, string>> = {
      endpoint: this.endpointGroupOcid,
      workers: this.workerGroupOcid,
      pods: this.podGroupOcid ?? this.workerGroupOcid,
    };
    const peers = {
      endpoint: { securityGroup: groups.endpoint },
      workers: { securityGroup: groups.workers },
      pods: { securityGroup: groups.pods },
      services: { serviceLabel: props.network.serviceLabel },
      anywhere: { cidrBlock: '0.0.0.0/0' },
    };
    for (const [on, direction, peer, traffic, description] of native ? NATIVE_CLUSTER_RULES : CLUSTER_RULES) {
      const port = typeof traffic === 'string' ? traffic : traffic.tcpPort;
      allow(this, `${on}-${direction}-${peer}-${port}`, groups[on], {
        direction,
        peer: peers[peer],
        traffic,
        description,
      });
    }
    for (const cidrBlock of props.clientRanges ?? []) {
      allow(this, `endpoint-INGRESS-${cidrBlock}`, groups.endpoint, {
        direction: 'INGRESS',
        peer: { cidrBlock },
        traffic: { tcpPort: 6443 },
        description: 'Those who work with the cluster',
      });
    }
  }
}
