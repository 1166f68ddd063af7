import { ClusterSecurity, ClusterSecurityProps, PullerNetwork } from '../../lib/network';
import { Arguments, emptyStack, resourcesOf, someCompartment } from '../support/stack';

function rowsOf(props: Partial<ClusterSecurityProps> = {}): string[] {
  const stack = emptyStack();
  const compartment = someCompartment(stack);
  const network = new PullerNetwork(stack, 'Network', { compartment, networkName: 'n', cidrBlock: '10.0.0.0/16' });
  new ClusterSecurity(stack, 'Security', { compartment, network, clusterName: 'services', ...props });

  return Object.entries(resourcesOf(stack, 'oci_core_network_security_group_security_rule'))
    .filter(([id]) => id.startsWith('Security'))
    .map(([, rule]) => rowOf(rule))
    .sort();
}

function rowOf(rule: Arguments): string {
  const port = Object(rule['tcp_options'])['destination_port_range']?.min ?? (rule['icmp_options'] ? '3/4' : '');
  const [on, peer] = [rule['network_security_group_id'], rule['source'] ?? rule['destination']].map(short);
  return [on, rule['direction'], peer, rule['protocol'], port].join(' ').trim();
}

function short(text: unknown): string {
  return String(text)
    .replace(/.*Security_(Endpoint|Workers|Pods).*/, '$1')
    .replace(/.*oci_core_services.*/, 'Services');
}

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

describe('a cluster’s security groups hold what Oracle’s page lists, and nothing more', () => {
  test('for pods on a flannel overlay', () => {
    expect(rowsOf()).toEqual([...COMMON, 'Endpoint EGRESS Workers 6', 'Workers INGRESS Endpoint 6'].sort());
  });

  test('for pods with addresses of the VCN', () => {
    expect(rowsOf({ podNetwork: 'native' })).toEqual(
      [
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
      ].sort(),
    );
  });

  test('and the API for those who work with the cluster, where told so', () => {
    const clients = rowsOf({ clientRanges: ['10.9.0.0/24'] }).filter((row) => !rowsOf().includes(row));

    expect(clients).toEqual(['Endpoint INGRESS 10.9.0.0/24 6 6443']);
  });
});
