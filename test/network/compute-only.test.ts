import { OkeCluster } from '../../lib/pullers';
import { refusalOf, resourceOf, resourcesOf, someCompartment } from '../support/stack';
import { OFFICE, someNetwork, subnetNamed } from './some-network';

const subnets = [{ subnetName: 'web' }, { subnetName: 'batch' }];

describe('a network without clusters', () => {
  test('has no subnet for API endpoints, and the others where they are with clusters', () => {
    const { stack } = someNetwork({ subnets, clusters: false });
    const { stack: withClusters } = someNetwork({ subnets });
    const { 'acme-prod-endpoints': endpoints, ...others } = byName(withClusters);

    expect(endpoints).toBeDefined();
    expect(byName(stack)).toEqual(others);
    expect(byName(someNetwork({ subnets, clusters: true }).stack)).toEqual(byName(withClusters));
  });

  test('has a bastion that reaches machines only', () => {
    const { stack } = someNetwork({ clusters: false, bastion: { clientRanges: [OFFICE] } });

    expect(resourceOf(stack, 'oci_core_security_list')['egress_security_rules']).toEqual([
      expect.objectContaining({ description: 'SSH to machines' }),
    ]);
    expect(subnetNamed(stack, 'acme-prod-endpoints')).toBeUndefined();
  });

  test('has flow logs of the subnets that are there', () => {
    const logs = (clusters: boolean) =>
      Object.keys(resourcesOf(someNetwork({ clusters, flowLogDays: 30 }).stack, 'oci_logging_log')).length;

    expect(logs(true) - logs(false)).toBe(1);
  });

  test('refuses a cluster', () => {
    const { stack, network } = someNetwork({ clusters: false });

    expect(
      refusalOf(
        () => new OkeCluster(stack, 'Cluster', { compartment: someCompartment(stack, 'C'), network, clusterName: 'c' }),
      ),
    ).toBe(
      'test/Network: a cluster in a network with clusters: false: it needs a subnet for its API endpoint; remove clusters: ' +
        'false',
    );
  });
});

/** The subnets with their ids and arguments, by display name. */
function byName(stack: ReturnType<typeof someNetwork>['stack']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(resourcesOf(stack, 'oci_core_subnet')).map(([id, subnet]) => [subnet['display_name'], [id, subnet]]),
  );
}
