import { Construct } from 'constructs';
import { CoreNetworkSecurityGroup } from '../bindings/oci/core-network-security-group';
import { plainText, throwIfProblem } from '../core';
import { ICompartment } from '../identity';
import { addLimitValidation } from '../limits';
import { BALANCER_RULES, CLUSTER_RULES, ClusterPart, ClusterRule, NATIVE_CLUSTER_RULES } from './cluster-rules';
import { allowIngress, ingressProblem, IngressRule, rangeId } from './ingress-rule';
import { IPullerNetwork } from './ipuller-network';
import { allow } from './security-rule';

/** The source of pod addresses: an overlay of flannel, or the subnets of the VCN. */
export type PodNetwork = 'flannel' | 'native';

/** Properties of {@link ClusterSecurity}. */
export interface ClusterSecurityProps {
  /** Compartment to put the security groups in. */
  readonly compartment: ICompartment;

  /** Network of the cluster. */
  readonly network: IPullerNetwork;

  /** Prefix of the display names. */
  readonly clusterName: string;

  /**
   * The source of pod addresses.
   *
   * @default 'flannel'
   */
  readonly podNetwork?: PodNetwork;

  /**
   * Address ranges that reach the API endpoint. The bastion of the network always reaches it.
   *
   * @default - only the workers of the cluster reach the API
   */
  readonly clientRanges?: readonly string[];

  /**
   * Clients of the load balancers that the cluster creates for its services, and their ports.
   *
   * @default - there is no security group for load balancers
   */
  readonly loadBalancers?: readonly IngressRule[];
}

/**
 * Security groups of a cluster: for the API endpoint and the workers, and optionally for load balancers and for pods
 * with addresses of the VCN. They contain the rules of Oracle's page, and no others.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Concepts/contengnetworkconfig.htm
 */
export class ClusterSecurity extends Construct {
  /** OCID of the security group for the API endpoint. */
  public readonly endpointGroupOcid: string;

  /** OCID of the security group for the workers. */
  public readonly workerGroupOcid: string;

  /** OCID of the security group for the pods, if they have addresses of the VCN. */
  public readonly podGroupOcid: string | undefined;

  /** OCID of the security group for load balancers, if the declaration lists clients. */
  public readonly balancerGroupOcid: string | undefined;

  /** @throws ConfigurationError if an address range or a port of a client is not valid */
  constructor(scope: Construct, id: string, props: ClusterSecurityProps) {
    super(scope, id);
    addLimitValidation(this);
    const { network, loadBalancers = [] } = props;
    const clients = (props.clientRanges ?? []).map((cidrBlock) => ({ cidrBlock, tcpPort: API_PORT }));
    throwIfProblem(this, ingressProblem([...clients, ...loadBalancers]));
    const group = (what: string) =>
      new CoreNetworkSecurityGroup(this, what, {
        compartmentId: props.compartment.ocid,
        vcnId: network.vcnOcid,
        displayName: plainText(`${props.clusterName}-${what.toLowerCase()}`),
      }).id;
    const native = props.podNetwork === 'native';
    this.endpointGroupOcid = group('Endpoint');
    this.workerGroupOcid = group('Workers');
    this.podGroupOcid = native ? group('Pods') : undefined;
    this.balancerGroupOcid = loadBalancers.length > 0 ? group('LoadBalancers') : undefined;

    this.apply(network, native ? NATIVE_CLUSTER_RULES : CLUSTER_RULES);
    const callers: [name: string, cidrBlock: string][] = clients.map(({ cidrBlock }, index) => [
      rangeId(cidrBlock, index),
      cidrBlock,
    ]);
    if (network.bastionRange !== undefined) {
      callers.push(['bastion', network.bastionRange]);
    }
    for (const [name, cidrBlock] of new Map(callers)) {
      allow(this, `endpoint-INGRESS-${name}`, this.endpointGroupOcid, {
        direction: 'INGRESS',
        peer: { cidrBlock },
        traffic: { tcpPort: API_PORT },
        description: 'Those who work with the cluster',
      });
    }
    if (this.balancerGroupOcid !== undefined) {
      this.apply(network, BALANCER_RULES);
      allowIngress(this, 'balancers-INGRESS', this.balancerGroupOcid, loadBalancers, 'Clients of services');
    }
  }

  private apply({ serviceLabel }: IPullerNetwork, rules: readonly ClusterRule[]): void {
    const groups: Readonly<Record<ClusterPart, string>> = {
      endpoint: this.endpointGroupOcid,
      workers: this.workerGroupOcid,
      pods: this.podGroupOcid ?? this.workerGroupOcid,
      balancers: this.balancerGroupOcid ?? this.workerGroupOcid,
    };
    for (const [on, direction, peer, traffic, description] of rules) {
      allow(this, `${on}-${direction}-${peer}-${labelOf(traffic)}`, groups[on], {
        direction,
        peer:
          peer === 'services'
            ? { serviceLabel }
            : peer === 'anywhere'
              ? { cidrBlock: '0.0.0.0/0' }
              : { securityGroup: groups[peer] },
        traffic,
        description,
      });
    }
  }
}

const API_PORT = 6443;

function labelOf(traffic: ClusterRule[3]): string {
  if (typeof traffic === 'string') {
    return traffic;
  }
  return 'tcpPort' in traffic ? `${traffic.tcpPort}` : traffic.tcpPorts.join('-');
}
