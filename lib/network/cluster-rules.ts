import { SecurityRule } from './security-rule';

/** A part of a cluster that has security rules or is named in them. */
export type ClusterPart = 'endpoint' | 'workers' | 'pods' | 'balancers';

/** One rule: its security group, direction, peer, traffic and description. */
export type ClusterRule = readonly [
  on: ClusterPart,
  direction: SecurityRule['direction'],
  peer: ClusterPart | 'services' | 'anywhere',
  traffic: SecurityRule['traffic'],
  description: string,
];

/** Rules of workers and the API endpoint with both pod networks. */
const COMMON: readonly ClusterRule[] = [
  ['endpoint', 'INGRESS', 'workers', { tcpPort: 6443 }, 'Kubernetes API'],
  ['endpoint', 'INGRESS', 'workers', { tcpPort: 12250 }, 'Control plane'],
  ['endpoint', 'INGRESS', 'workers', 'path-discovery', 'Path discovery'],
  ['endpoint', 'EGRESS', 'services', { tcpPort: 443 }, 'Services of the region'],
  ['endpoint', 'EGRESS', 'workers', 'path-discovery', 'Path discovery'],
  ['workers', 'INGRESS', 'workers', 'all', 'Pods of other workers'],
  ['workers', 'INGRESS', 'anywhere', 'path-discovery', 'Path discovery'],
  ['workers', 'EGRESS', 'workers', 'all', 'Pods of other workers'],
  ['workers', 'EGRESS', 'endpoint', { tcpPort: 6443 }, 'Kubernetes API'],
  ['workers', 'EGRESS', 'endpoint', { tcpPort: 12250 }, 'Control plane'],
  ['workers', 'EGRESS', 'services', 'tcp', 'Registry and other services of the region'],
  ['workers', 'EGRESS', 'anywhere', 'path-discovery', 'Path discovery'],
];

/**
 * Oracle's table for pods on a flannel overlay, row by row.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Concepts/contengnetworkconfig.htm
 */
export const CLUSTER_RULES: readonly ClusterRule[] = [
  ...COMMON,
  ['endpoint', 'EGRESS', 'workers', 'tcp', 'Kubelet and pods'],
  ['workers', 'INGRESS', 'endpoint', 'tcp', 'Control plane'],
];

/**
 * Oracle's table for pods that have addresses of the VCN, row by row, without the optional route of pods to the
 * internet.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Concepts/contengnetworkconfig.htm
 */
export const NATIVE_CLUSTER_RULES: readonly ClusterRule[] = [
  ...COMMON,
  ['endpoint', 'INGRESS', 'pods', { tcpPort: 6443 }, 'Kubernetes API'],
  ['endpoint', 'INGRESS', 'pods', { tcpPort: 12250 }, 'Control plane'],
  ['endpoint', 'EGRESS', 'workers', { tcpPort: 10250 }, 'Kubelet'],
  ['endpoint', 'EGRESS', 'pods', 'all', 'Pods'],
  ['workers', 'INGRESS', 'endpoint', { tcpPort: 10250 }, 'Kubelet'],
  ['workers', 'INGRESS', 'endpoint', 'path-discovery', 'Path discovery'],
  ['workers', 'EGRESS', 'pods', 'all', 'Pods'],
  ['pods', 'INGRESS', 'pods', 'all', 'Other pods'],
  ['pods', 'INGRESS', 'workers', 'all', 'Workers'],
  ['pods', 'INGRESS', 'endpoint', 'all', 'Control plane'],
  ['pods', 'EGRESS', 'pods', 'all', 'Other pods'],
  ['pods', 'EGRESS', 'endpoint', { tcpPort: 6443 }, 'Kubernetes API'],
  ['pods', 'EGRESS', 'endpoint', { tcpPort: 12250 }, 'Control plane'],
  ['pods', 'EGRESS', 'services', 'tcp', 'Services of the region'],
  ['pods', 'EGRESS', 'services', 'path-discovery', 'Path discovery'],
];

/**
 * Oracle's table for load balancers and network load balancers, row by row, except their clients, which the declaration
 * lists. Where the page lists all protocols with ports, the rule here is TCP.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Concepts/contengnetworkconfig.htm
 */
export const BALANCER_RULES: readonly ClusterRule[] = [
  ['balancers', 'EGRESS', 'workers', { tcpPorts: [30000, 32767] }, 'Node ports'],
  ['balancers', 'EGRESS', 'workers', { tcpPort: 10256 }, 'Health of kube-proxy'],
  ['workers', 'INGRESS', 'balancers', { tcpPorts: [30000, 32767] }, 'Node ports'],
  ['workers', 'INGRESS', 'balancers', { tcpPort: 10256 }, 'Health of kube-proxy'],
];
