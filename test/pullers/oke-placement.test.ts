import { TerraformStack, Testing } from 'cdktf';
import { PullerNetwork } from '../../lib/network';
import {
  NodePlacement,
  OkeCluster,
  OkeClusterProps,
  OkePuller,
  OkeVirtualPuller,
  OkeVirtualPullerProps,
} from '../../lib/pullers';
import { Region } from '../../lib/region';
import { ContainerRepository } from '../../lib/registry';
import { Key } from '../../lib/secrets';
import { Arguments, emptyStack, refusalOf, resourceOf, someCompartment, someTenancy } from '../support/stack';

function place(egress: 'internet' | 'service-only' = 'internet') {
  const stack = emptyStack();
  const compartment = someCompartment(stack);
  const network = new PullerNetwork(stack, 'Network', {
    compartment,
    networkName: 'n',
    cidrBlock: '10.0.0.0/16',
    egress,
    subnets: [{ subnetName: 'nodes' }, { subnetName: 'pods' }],
  });
  const shared = {
    pullerName: 'web',
    tenancy: someTenancy(stack),
    compartment,
    region: Region.of('eu-frankfurt-1'),
  };
  const cluster = (props: Partial<OkeClusterProps> = {}) =>
    new OkeCluster(stack, 'Cluster', { compartment, network, clusterName: 'c', podNetwork: 'native', ...props });
  return { stack, shared, cluster };
}

function managed(placement: NodePlacement) {
  const { stack, shared, cluster } = place();
  const repositories = [
    new ContainerRepository(stack, 'Repository', { compartment: shared.compartment, repositoryName: 'prod/web' }),
  ];
  new OkePuller(stack, 'Puller', { ...shared, cluster: cluster(), repositories, ...placement });
  return stack;
}

function virtual(props: Partial<OkeVirtualPullerProps> = {}, of: Partial<OkeClusterProps> = {}) {
  const { stack, shared, cluster } = place();
  new OkeVirtualPuller(stack, 'Puller', { ...shared, cluster: cluster(of), size: 2, ...props });
  return stack;
}

function lookupsOf(stack: TerraformStack, type: string): Arguments[] {
  const { data } = JSON.parse(Testing.synth(stack)) as { data: Record<string, Record<string, Arguments>> };
  return Object.values(data[type] ?? {});
}

/** What a pool says once for each of its availability domains. */
function eachOf(stack: TerraformStack): unknown {
  const { node_config_details: details } = resourceOf(stack, 'oci_containerengine_node_pool') as {
    node_config_details: { dynamic: { placement_configs: { content: unknown } } };
  };
  return details.dynamic.placement_configs.content;
}

describe('nodes', () => {
  test('stand in every domain unless told otherwise', () => {
    const stack = managed({ size: 3 });

    expect(lookupsOf(stack, 'oci_identity_availability_domains')).toHaveLength(1);
    expect(eachOf(stack)).not.toHaveProperty('fault_domains');
  });

  test('stand in the availability and fault domains that are named', () => {
    const stack = managed({ size: 3, availabilityDomains: [1, 3], faultDomains: ['FAULT-DOMAIN-2'] });

    expect(lookupsOf(stack, 'oci_identity_availability_domain')).toMatchObject([{ ad_number: 1 }, { ad_number: 3 }]);
    expect(lookupsOf(stack, 'oci_identity_availability_domains')).toEqual([]);
    expect(eachOf(stack)).toMatchObject({ fault_domains: ['FAULT-DOMAIN-2'] });
  });

  test.each([-1, 1.5, NaN])('are no pool of %d', (size) => {
    expect(refusalOf(() => managed({ size }))).toBe(
      `test/Puller: size ${size}: a pool has a whole number of nodes; use 0 for a pool without nodes`,
    );
  });

  test.each([[[]], [[0]], [[4]], [[1, 1]]])('are in no availability domains %j', (availabilityDomains) => {
    expect(refusalOf(() => managed({ size: 1, availabilityDomains }))).toBe(
      `test/Puller: availability domains ${JSON.stringify(availabilityDomains)}: a region has one to three, numbered ` +
        'from 1, and nodes need at least one; list each once, or omit it for all',
    );
  });

  test('are in one fault domain at least', () => {
    expect(refusalOf(() => managed({ size: 1, faultDomains: [] }))).toBe(
      'test/Puller: fault domains []: nodes need at least one; list each once, or omit it for all three',
    );
  });
});

describe('virtual nodes', () => {
  test('stand in every fault domain, and their pods in the subnet and the security group for pods', () => {
    expect(
      resourceOf(virtual({ subnet: 'pods', cycling: true }), 'oci_containerengine_virtual_node_pool'),
    ).toMatchObject({
      size: 2,
      pod_configuration: {
        shape: 'Pod.Standard.E4.Flex',
        subnet_id: expect.stringContaining('Subnet-pods'),
        nsg_ids: [expect.stringContaining('Security_Pods')],
      },
      nsg_ids: [expect.stringContaining('Security_Workers'), expect.stringContaining('Network_SecurityGroup')],
      dynamic: {
        placement_configurations: {
          content: { fault_domain: ['FAULT-DOMAIN-1', 'FAULT-DOMAIN-2', 'FAULT-DOMAIN-3'] },
        },
      },
      virtual_node_pool_cycling_details: {
        is_virtual_node_cycling_enabled: true,
        maximum_surge: '1',
        maximum_unavailable: '0',
      },
    });
  });

  test('are the main resource of their construct', () => {
    const puller = virtual().node.findChild('Puller');

    expect(puller.node.defaultChild?.constructor.name).toBe('ContainerengineVirtualNodePool');
  });

  test('start when their cluster may look at signatures', () => {
    const { stack, shared, cluster } = place();
    const { compartment } = shared;
    const imageVerification = {
      keys: [Key.fromOcid(stack, 'Key', 'ocid1.key.oc1.fra.v.k', compartment)],
      imageCompartments: [compartment],
    };
    new OkeVirtualPuller(stack, 'Puller', { ...shared, cluster: cluster({ imageVerification }), size: 1 });

    expect(resourceOf(stack, 'oci_containerengine_virtual_node_pool')['depends_on']).toEqual([
      expect.stringContaining('oci_identity_policy.Compartment_'),
    ]);
  });

  test('are not in a basic cluster', () => {
    expect(refusalOf(() => virtual({}, { type: 'BASIC_CLUSTER' }))).toBe(
      'test/Puller: virtual nodes in a basic cluster: only enhanced clusters support them; make the cluster an ' +
        "'ENHANCED_CLUSTER', or use an OkePuller",
    );
  });

  test('are not in a cluster with an overlay', () => {
    expect(refusalOf(() => virtual({}, { podNetwork: 'flannel' }))).toBe(
      'test/Puller: virtual nodes in a cluster with a flannel overlay: their pods have addresses of the VCN; set ' +
        "podNetwork: 'native' on the cluster; for an existing cluster, pass podGroupOcids",
    );
  });

  test('reach the registry', () => {
    const { stack, shared, cluster } = place('service-only');
    const registryRegion = Region.of('us-ashburn-1');

    expect(
      refusalOf(
        () => new OkeVirtualPuller(stack, 'Puller', { ...shared, cluster: cluster(), size: 1, registryRegion }),
      ),
    ).toContain("host 'ocir.us-ashburn-1.oci.oraclecloud.com' from subnet 'nodes' of network 'test/Network'");
  });
});
