import { PullerNetwork } from '../../lib/network';
import { IOkeCluster, OkeCluster, OkeClusterProps, OkePuller, OkePullerProps } from '../../lib/pullers';
import { Region } from '../../lib/region';
import { ContainerRepository } from '../../lib/registry';
import { emptyStack, resourceOf, someCompartment, someTenancy } from '../support/stack';

function place() {
  const stack = emptyStack();
  const compartment = someCompartment(stack);
  const network = new PullerNetwork(stack, 'Network', { compartment, networkName: 'n', cidrBlock: '10.0.0.0/16' });
  const repository = new ContainerRepository(stack, 'Repository', { compartment, repositoryName: 'prod/web' });
  return { stack, compartment, network, repository };
}

type Place = ReturnType<typeof place>;

function ownCluster({ stack, compartment, network }: Place, props: Partial<OkeClusterProps> = {}) {
  return new OkeCluster(stack, 'Cluster', {
    compartment,
    network,
    clusterName: 'c',
    kubernetesVersion: 'v1.31.1',
    ...props,
  });
}

function nodesOf({ stack, compartment, repository }: Place, cluster: IOkeCluster, props: Partial<OkePullerProps> = {}) {
  new OkePuller(stack, 'Puller', {
    pullerName: 'web',
    tenancy: someTenancy(stack),
    compartment,
    region: Region.of('eu-frankfurt-1'),
    cluster,
    repositories: [repository],
    size: 3,
    ...props,
  });
  return resourceOf(stack, 'oci_containerengine_node_pool');
}

describe('pods', () => {
  test('are on an overlay unless told otherwise', () => {
    const here = place();

    expect(nodesOf(here, ownCluster(here))['node_config_details']).not.toHaveProperty(
      'node_pool_pod_network_option_details',
    );
    expect(resourceOf(here.stack, 'oci_containerengine_cluster')['cluster_pod_network_options']).toEqual([
      { cni_type: 'FLANNEL_OVERLAY' },
    ]);
  });

  test('have addresses of the nodes’ subnet where told so', () => {
    const here = place();

    expect(nodesOf(here, ownCluster(here, { podNetwork: 'native' }))['node_config_details']).toMatchObject({
      node_pool_pod_network_option_details: {
        cni_type: 'OCI_VCN_IP_NATIVE',
        pod_nsg_ids: [expect.stringContaining('Security_Pods')],
        pod_subnet_ids: [expect.stringContaining('Subnet-pullers')],
      },
    });
    expect(resourceOf(here.stack, 'oci_containerengine_cluster')['cluster_pod_network_options']).toEqual([
      { cni_type: 'OCI_VCN_IP_NATIVE' },
    ]);
  });

  test('are in the security groups that a cluster that already stands has for them', () => {
    const here = place();
    const cluster = OkeCluster.fromExisting(here.stack, 'Old', {
      ocid: 'ocid1.cluster.oc1.fra.a',
      kubernetesVersion: 'v1.31.1',
      network: here.network,
      workerGroupOcids: [],
      podGroupOcids: ['ocid1.networksecuritygroup.oc1.fra.a'],
    });

    expect(nodesOf(here, cluster)['node_config_details']).toMatchObject({
      node_pool_pod_network_option_details: { pod_nsg_ids: ['ocid1.networksecuritygroup.oc1.fra.a'] },
    });
  });
});

test('nodes are replaced one at a time where told so', () => {
  const here = place();

  expect(nodesOf(here, ownCluster(here), { cycling: true })['node_pool_cycling_details']).toEqual({
    is_node_cycling_enabled: true,
    maximum_surge: '1',
    maximum_unavailable: '0',
  });
});
