import { TerraformVariable } from 'cdktf';
import { ClusterSecurity, ClusterSecurityProps, PullerNetwork, PullerNetworkProps } from '../../lib/network';
import { BALANCER_RULES, clusterRule, FLANNEL_RULES, NATIVE_RULES } from '../support/oracle-cluster-rules';
import { emptyStack, refusalOf, resourcesOf, someCompartment } from '../support/stack';

function rowsOf(
  props: Partial<ClusterSecurityProps> = {},
  networkProps: Partial<PullerNetworkProps> = {},
  stack = emptyStack(),
): string[] {
  const compartment = someCompartment(stack);
  const network = new PullerNetwork(stack, 'Network', {
    compartment,
    networkName: 'n',
    cidrBlock: '10.0.0.0/16',
    ...networkProps,
  });
  new ClusterSecurity(stack, 'Security', { compartment, network, clusterName: 'services', ...props });

  return Object.entries(resourcesOf(stack, 'oci_core_network_security_group_security_rule'))
    .filter(([id]) => id.startsWith('Security'))
    .map(([, rule]) => clusterRule(rule, short))
    .sort();
}

function short(text: unknown): string {
  return String(text)
    .replace(/.*Security_(Endpoint|Workers|Pods|LoadBalancers).*/, '$1')
    .replace(/.*oci_bastion_bastion.*/, 'Bastion')
    .replace(/.*oci_core_services.*/, 'Services');
}

describe('a cluster’s security groups hold what Oracle’s page lists, and nothing more', () => {
  test('for pods on a flannel overlay', () => {
    expect(rowsOf()).toEqual(FLANNEL_RULES.toSorted());
  });

  test('for pods with addresses of the VCN', () => {
    expect(rowsOf({ podNetwork: 'native' })).toEqual(NATIVE_RULES.toSorted());
  });

  test('and the API for those who work with the cluster, where told so', () => {
    const clients = rowsOf({ clientRanges: ['10.9.0.0/24'] }).filter((row) => !rowsOf().includes(row));

    expect(clients).toEqual(['Endpoint INGRESS 10.9.0.0/24 6 6443']);
  });

  test('for load balancers, where somebody reaches them', () => {
    const rows = rowsOf({
      loadBalancers: [
        { cidrBlock: '0.0.0.0/0', tcpPort: 443 },
        { cidrBlock: '10.9.0.0/24', tcpPort: 8443 },
      ],
    });

    expect(rows.filter((row) => !rowsOf().includes(row))).toEqual(
      [...BALANCER_RULES, 'LoadBalancers INGRESS 0.0.0.0/0 6 443', 'LoadBalancers INGRESS 10.9.0.0/24 6 8443'].sort(),
    );
  });

  test('and the API for those who come by the bastion of the network', () => {
    const rows = rowsOf({}, { bastion: { clientRanges: ['203.0.113.0/24'] } });

    expect(rows.filter((row) => !rowsOf().includes(row))).toEqual(['Endpoint INGRESS Bastion 6 6443']);
  });

  test('and the API for a range that only Terraform knows', () => {
    const stack = emptyStack();
    const range = new TerraformVariable(stack, 'office', { type: 'string' }).stringValue;

    expect(rowsOf({ clientRanges: [range] }, {}, stack)).toContain('Endpoint INGRESS ${var.office} 6 6443');
  });
});

test.each<[string, Partial<ClusterSecurityProps>, string]>([
  [
    'a client range that is none',
    { clientRanges: ['10.9.0.0'] },
    "client range '10.9.0.0': a range has the form <IPv4 address>/<bits>; write it like '10.20.0.0/16'",
  ],
  [
    'a client range of too many bits',
    { clientRanges: ['10.9.0.0/33'] },
    "client range '10.9.0.0/33': an IPv4 address has 32 bits; write it with 0 to 32 bits, like '10.9.0.0/32'",
  ],
  [
    'a port of a load balancer that is none',
    { loadBalancers: [{ cidrBlock: '0.0.0.0/0', tcpPort: 70000 }] },
    'port 70000: a port is a whole number from 1 to 65535; name the port that listens',
  ],
])('a cluster’s security groups refuse %s', (_, props, problem) => {
  expect(refusalOf(() => rowsOf(props))).toBe(`test/Security: ${problem}`);
});
