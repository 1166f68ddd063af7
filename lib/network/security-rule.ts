import { Construct } from 'constructs';
import { CoreNetworkSecurityGroupSecurityRule } from '../bindings/oci/core-network-security-group-security-rule';

/** The other end: a range of addresses, a label of Oracle's services, or a security group by OCID. */
export type Peer =
  { readonly cidrBlock: string } | { readonly serviceLabel: string } | { readonly securityGroup: string };

/** Traffic that a security group allows. Responses are allowed too. */
export interface SecurityRule {
  readonly direction: 'INGRESS' | 'EGRESS';
  readonly peer: Peer;

  /** Everything, TCP (all ports, one port, or a range of ports), or the ICMP messages of path MTU discovery. */
  readonly traffic:
    'all' | 'tcp' | 'path-discovery' | { readonly tcpPort: number } | { readonly tcpPorts: readonly [number, number] };

  /** The reason for the rule. */
  readonly description: string;
}

const ICMP = '1';
const TCP = '6';

/** Adds a rule to the security group of that OCID. */
export function allow(scope: Construct, id: string, group: string, rule: SecurityRule): void {
  const end = rule.direction === 'INGRESS' ? 'source' : 'destination';
  const { value, type } = peerOf(rule.peer);
  new CoreNetworkSecurityGroupSecurityRule(scope, id, {
    networkSecurityGroupId: group,
    direction: rule.direction,
    description: rule.description,
    [end]: value,
    [`${end}Type`]: type,
    ...trafficOf(rule.traffic),
  });
}

function peerOf(peer: Peer): { value: string; type: string } {
  if ('cidrBlock' in peer) {
    return { value: peer.cidrBlock, type: 'CIDR_BLOCK' };
  }
  return 'serviceLabel' in peer
    ? { value: peer.serviceLabel, type: 'SERVICE_CIDR_BLOCK' }
    : { value: peer.securityGroup, type: 'NETWORK_SECURITY_GROUP' };
}

function trafficOf(traffic: SecurityRule['traffic']) {
  switch (traffic) {
    case 'all':
      return { protocol: 'all' };
    case 'tcp':
      return { protocol: TCP };
    case 'path-discovery':
      return { protocol: ICMP, icmpOptions: { type: 3, code: 4 } };
    default: {
      const [min, max] = 'tcpPort' in traffic ? [traffic.tcpPort, traffic.tcpPort] : traffic.tcpPorts;
      return { protocol: TCP, tcpOptions: { destinationPortRange: { min, max } } };
    }
  }
}
