import { Construct } from 'constructs';
import { CoreNetworkSecurityGroup } from '../bindings/oci/core-network-security-group';
import { ICompartment } from '../identity';
import { IPullerNetwork } from './puller-network';
import { allow, SecurityRule } from './security-rule';

/** Properties of {@link ClusterSecurity}. */
export interface ClusterSecurityProps {
  /** Compartment to put the security groups in. */
  readonly compartment: ICompartment;

  /** Network of the cluster. */
  readonly network: IPullerNetwork;

  /** Begins the names that people see. */
  readonly clusterName: string;
}

/**
 * Security groups for the API endpoint and the workers of a cluster whose pods are on a flannel overlay: what Oracle's
 * page lists, and nothing more.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Concepts/contengnetworkconfig.htm
 */
export class ClusterSecurity extends Construct {
  /** OCID of the security group for the API endpoint. */
  public readonly endpointGroupOcid: string;

  /** OCID of the security group for the workers. */
  public readonly workerGroupOcid: string;

  constructor(scope: Construct, id: string, props: ClusterSecurityProps) {
    super(scope, id);
    const group = (what: string) =>
      new CoreNetworkSecurityGroup(this, what, {
        compartmentId: props.compartment.ocid,
        vcnId: props.network.vcnOcid,
        displayName: `${props.clusterName}-${what.toLowerCase()}`,
      }).id;
    this.endpointGroupOcid = group('Endpoint');
    this.workerGroupOcid = group('Workers');

    const peers = {
      endpoint: { securityGroup: this.endpointGroupOcid },
      workers: { securityGroup: this.workerGroupOcid },
      services: { serviceLabel: props.network.serviceLabel },
      anywhere: { cidrBlock: '0.0.0.0/0' },
    };
    for (const [on, direction, peer, traffic, description] of CLUSTER_RULES) {
      const port = typeof traffic === 'string' ? traffic : traffic.tcpPort;
      allow(this, `${on}-${direction}-${peer}-${port}`, peers[on].securityGroup, {
        direction,
        peer: peers[peer],
        traffic,
        description,
      });
    }
  }
}

type Row = readonly [
  on: 'endpoint' | 'workers',
  direction: SecurityRule['direction'],
  peer: 'endpoint' | 'workers' | 'services' | 'anywhere',
  traffic: SecurityRule['traffic'],
  description: string,
];

/** Oracle's table for flannel, row by row. */
export const CLUSTER_RULES: readonly Row[] = [
  ['endpoint', 'INGRESS', 'workers', { tcpPort: 6443 }, 'Kubernetes API'],
  ['endpoint', 'INGRESS', 'workers', { tcpPort: 12250 }, 'Control plane'],
  ['endpoint', 'INGRESS', 'workers', 'path-discovery', 'Path discovery'],
  ['endpoint', 'EGRESS', 'services', { tcpPort: 443 }, 'Services of the region'],
  ['endpoint', 'EGRESS', 'workers', 'tcp', 'Kubelet and pods'],
  ['endpoint', 'EGRESS', 'workers', 'path-discovery', 'Path discovery'],
  ['workers', 'INGRESS', 'workers', 'all', 'Pods of other workers'],
  ['workers', 'INGRESS', 'endpoint', 'tcp', 'Control plane'],
  ['workers', 'INGRESS', 'anywhere', 'path-discovery', 'Path discovery'],
  ['workers', 'EGRESS', 'workers', 'all', 'Pods of other workers'],
  ['workers', 'EGRESS', 'endpoint', { tcpPort: 6443 }, 'Kubernetes API'],
  ['workers', 'EGRESS', 'endpoint', { tcpPort: 12250 }, 'Control plane'],
  ['workers', 'EGRESS', 'services', 'tcp', 'Registry and other services of the region'],
  ['workers', 'EGRESS', 'anywhere', 'path-discovery', 'Path discovery'],
];
