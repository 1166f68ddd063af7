import { Arguments } from './stack';

/**
 * The rules that Oracle's page lists for the security groups of a cluster, each as: the part that has the rule, the
 * direction, who is at the other end, the number of the protocol, and the ports or the type and code of ICMP. What the
 * page calls optional is left out, and so are the clients of the API endpoint and of load balancers.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Concepts/contengnetworkconfig.htm
 */
const COMMON = [
  'Endpoint EGRESS Services 6 443',
  'Endpoint EGRESS Workers 1 3/4',
  'Endpoint INGRESS Workers 1 3/4',
  'Endpoint INGRESS Workers 6 12250',
  'Endpoint INGRESS Workers 6 6443',
  'Workers EGRESS 0.0.0.0/0 1 3/4',
  'Workers EGRESS Endpoint 6 12250',
  'Workers EGRESS Endpoint 6 6443',
  'Workers EGRESS Services 6',
  'Workers EGRESS Workers all',
  'Workers INGRESS 0.0.0.0/0 1 3/4',
  'Workers INGRESS Workers all',
];

/** Those of a cluster whose pods are on a flannel overlay. */
export const FLANNEL_RULES = [...COMMON, 'Endpoint EGRESS Workers 6', 'Workers INGRESS Endpoint 6'];

/** Those of a cluster whose pods have addresses of the VCN. */
export const NATIVE_RULES = [
  ...COMMON,
  'Endpoint EGRESS Pods all',
  'Endpoint EGRESS Workers 6 10250',
  'Endpoint INGRESS Pods 6 12250',
  'Endpoint INGRESS Pods 6 6443',
  'Pods EGRESS Endpoint 6 12250',
  'Pods EGRESS Endpoint 6 6443',
  'Pods EGRESS Pods all',
  'Pods EGRESS Services 1 3/4',
  'Pods EGRESS Services 6',
  'Pods INGRESS Endpoint all',
  'Pods INGRESS Pods all',
  'Pods INGRESS Workers all',
  'Workers EGRESS Pods all',
  'Workers INGRESS Endpoint 1 3/4',
  'Workers INGRESS Endpoint 6 10250',
];

/** Those that load balancers add: node ports, and the health of kube-proxy. */
export const BALANCER_RULES = [
  'LoadBalancers EGRESS Workers 6 10256',
  'LoadBalancers EGRESS Workers 6 30000-32767',
  'Workers INGRESS LoadBalancers 6 10256',
  'Workers INGRESS LoadBalancers 6 30000-32767',
];

/** A rule of an app in the words of the tables, with the names that `nameOf` has for security groups and ranges. */
export function clusterRule(rule: Arguments, nameOf: (text: unknown) => string): string {
  const { min, max } = Object(rule['tcp_options'])['destination_port_range'] ?? {};
  const port = min === max ? (min ?? (rule['icmp_options'] ? icmpOf(rule['icmp_options']) : '')) : `${min}-${max}`;
  const [on, peer] = [rule['network_security_group_id'], rule['source'] ?? rule['destination']].map(nameOf);
  return [on, rule['direction'], peer, rule['protocol'], port].join(' ').trim();
}

function icmpOf(options: unknown): string {
  const { type, code } = Object(options) as { type?: number; code?: number };
  return `${type}/${code}`;
}
