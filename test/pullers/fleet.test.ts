import { TerraformStack, Testing } from 'cdktf';
import { PullerNetwork } from '../../lib/network';
import { OkeCluster, OkePuller } from '../../lib/pullers';
import { Region } from '../../lib/region';
import { ContainerRepository } from '../../lib/registry';
import { emptyStack, someCompartment, someTenancy } from '../support/stack';

/** Node pools of fifty nodes each over as many networks of ten subnets as asked for, and a cluster in each of those. */
function fleet(networks: number, pools: number): TerraformStack {
  const stack = emptyStack();
  const [compartment, tenancy] = [someCompartment(stack), someTenancy(stack)];
  const region = Region.of('eu-frankfurt-1');
  const repository = new ContainerRepository(stack, 'Repository', { compartment, repositoryName: 'prod/web' });
  const clusters = Array.from({ length: networks }, (_, index) => {
    const network = new PullerNetwork(stack, `Network${index}`, {
      compartment,
      networkName: `fleet-${index}`,
      cidrBlock: `10.${index}.0.0/16`,
      subnets: Array.from({ length: 10 }, (_none, number) => ({ subnetName: `nodes-${number}` })),
    });
    const clusterName = `fleet-${index}`;
    return new OkeCluster(stack, `Cluster${index}`, {
      compartment,
      network,
      clusterName,
      kubernetesVersion: 'v1.31.1',
    });
  });
  clusters.slice(0, pools).forEach((cluster, index) => {
    new OkePuller(stack, `Puller${index}`, {
      tenancy,
      compartment,
      region,
      cluster,
      pullerName: `fleet-${index}`,
      size: 50,
      subnet: `nodes-${index}`,
      repositories: [repository],
    });
  });
  return stack;
}

function countsOf(stack: TerraformStack): Record<string, number> {
  const { resource } = JSON.parse(Testing.synth(stack)) as { resource: Record<string, Record<string, unknown>> };
  return Object.fromEntries(Object.entries(resource).map(([type, all]) => [type, Object.keys(all).length]));
}

test('200 nodes in four pools, with 50 subnets in five networks, are as many resources as there are things', () => {
  expect(countsOf(fleet(5, 4))).toMatchObject({
    oci_containerengine_node_pool: 4,
    oci_core_route_table: 5,
    oci_core_service_gateway: 5,
    oci_core_subnet: 5 * (10 + 1),
    oci_core_vcn: 5,
    oci_identity_dynamic_group: 4,
    oci_identity_policy: 1,
    // For the tag namespace, the tag, and each dynamic group and its policy.
    time_sleep: 2 + 4 * 2,
  });
});

test('twice the networks and pools are at most twice the resources', () => {
  const total = (stack: TerraformStack) => Object.values(countsOf(stack)).reduce((sum, count) => sum + count, 0);

  expect(total(fleet(8, 8))).toBeLessThanOrEqual(2 * total(fleet(4, 4)));
});
