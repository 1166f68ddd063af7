import { TerraformStack, Testing } from 'cdktf';
import { PullerNetwork } from '../../lib/network';
import { ComputePuller, ComputePullerProps, OkeCluster, OkePuller, OkePullerProps } from '../../lib/pullers';
import { Region } from '../../lib/region';
import { ContainerRepository } from '../../lib/registry';
import {
  Arguments,
  emptyStack,
  refusalOf,
  resourceOf,
  resourcesOf,
  someCompartment,
  someTenancy,
} from '../support/stack';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const tag = { namespace: 'acme', key: 'role', value: 'web' };

function place(egress: 'internet' | 'service-only' = 'internet') {
  const stack = emptyStack();
  const compartment = someCompartment(stack);
  const network = new PullerNetwork(stack, 'Network', {
    compartment,
    networkName: 'n',
    cidrBlock: '10.0.0.0/16',
    egress,
    subnets: [{ subnetName: 'web' }, { subnetName: 'batch' }],
  });
  const repository = new ContainerRepository(stack, 'Repository', { compartment, repositoryName: 'prod/web' });
  const region = Region.of('eu-frankfurt-1');
  return { stack, network, repository, where: { tenancy: someTenancy(stack), compartment, region, pullerName: 'web' } };
}

function compute(props: Partial<ComputePullerProps> = {}, egress?: 'internet' | 'service-only') {
  const { stack, network, repository, where } = place(egress);
  new ComputePuller(stack, 'Puller', { ...where, network, repository, digest: DIGEST, ...props });
  return stack;
}

function oke(props: Partial<OkePullerProps> = {}) {
  const { stack, network, repository, where } = place();
  const cluster = OkeCluster.fromExisting(stack, 'Cluster', {
    ocid: 'ocid1.cluster.oc1.fra.a',
    kubernetesVersion: 'v1.31.1',
    network,
    workerGroupOcids: [],
  });
  new OkePuller(stack, 'Puller', { ...where, cluster, repositories: [repository], size: 3, ...props });
  return stack;
}

function lookupsOf(stack: TerraformStack, type: string): Arguments[] {
  const { data } = JSON.parse(Testing.synth(stack)) as { data: Record<string, Record<string, Arguments>> };
  return Object.values(data[type] ?? {});
}

describe('machines that a tag tells apart', () => {
  const rule = "tag.acme.role.value = 'web'";
  const carried = { defined_tags: { 'acme.role': 'web' } };

  test.each([
    ['an instance', () => compute({ matching: tag }), 'oci_core_instance', carried],
    [
      'a pool',
      () => compute({ matching: tag, size: 2 }),
      'oci_core_instance_configuration',
      { instance_details: { launch_details: carried } },
    ],
    ['nodes', () => oke({ matching: tag }), 'oci_containerengine_node_pool', { node_config_details: carried }],
  ])('carry it: %s', (_, make, type, expected) => {
    const stack = make();

    expect(resourceOf(stack, type)).toMatchObject(expected);
    expect(resourceOf(stack, 'oci_identity_dynamic_group')['matching_rule']).toBe(rule);
  });

  test('refuse a tag that no rule can hold', () => {
    expect(refusalOf(() => compute({ matching: { ...tag, key: 'my role' } }))).toBe(
      "test/Puller/Access: machine tag 'acme.my role' of value 'web': a tag namespace and a key have 1 to 100 characters " +
        "without spaces and periods, and a rule needs a value; write it like { namespace: 'acme', key: 'role', value: 'web' }",
    );
  });
});

describe('where machines stand', () => {
  test.each([
    [undefined, 'web'],
    ['batch', 'batch'],
  ])('subnet %s is %s', (subnet, name) => {
    const stack = compute(subnet === undefined ? {} : { subnet });

    expect(resourceOf(stack, 'oci_core_instance')['create_vnic_details']).toMatchObject({
      subnet_id: expect.stringMatching(new RegExp(`oci_core_subnet\\.Network_Subnet-${name}_`)),
    });
  });

  test('is no subnet that the network has not', () => {
    expect(refusalOf(() => compute({ subnet: 'wbe' }))).toBe(
      "test/Puller/Access: subnet 'wbe': its network has web, batch; name one of these, or add it to the subnets of the " +
        'network',
    );
  });
});

describe('machines in a network with a bastion', () => {
  const network = (stack: TerraformStack, bastionRange?: string) =>
    PullerNetwork.fromExisting(stack, 'Old', {
      vcnOcid: 'ocid1.vcn.oc1.fra.a',
      subnetOcid: 'ocid1.subnet.oc1.fra.a',
      securityGroupOcids: [],
      egress: 'service-only',
      ...(bastionRange === undefined ? {} : { bastionRange }),
    });
  const sessions = { plugins_config: [{ name: 'Bastion', desired_state: 'ENABLED' }] };

  test.each([
    ['an instance', {}, 'oci_core_instance', { agent_config: sessions }],
    [
      'a pool',
      { size: 2 },
      'oci_core_instance_configuration',
      { instance_details: { launch_details: { agent_config: sessions } } },
    ],
  ])('take its sessions: %s', (_, props, type, expected) => {
    const { stack, repository, where } = place();
    const old = network(stack, '10.0.9.4/32');
    new ComputePuller(stack, 'P', { ...where, ...props, network: old, repository, digest: DIGEST });

    expect(resourceOf(stack, type)).toMatchObject(expected);
  });

  test('take none where there is no bastion', () => {
    const { stack, repository, where } = place();
    new ComputePuller(stack, 'P', { ...where, network: network(stack), repository, digest: DIGEST });

    expect(resourceOf(stack, 'oci_core_instance')).not.toHaveProperty('agent_config');
  });
});

test('a registry and packages of the own region need no internet', () => {
  expect(() => compute({}, 'service-only')).not.toThrow();
});

describe('a registry of another region', () => {
  const registryRegion = Region.of('us-ashburn-1');

  test('is pulled from through NAT', () => {
    expect(() => compute({ registryRegion })).not.toThrow();
  });

  test('is refused where only the services of the own region are in reach', () => {
    expect(refusalOf(() => compute({ registryRegion }, 'service-only'))).toBe(
      "test/Puller/Access: host 'ocir.us-ashburn-1.oci.oraclecloud.com' from subnet 'web' of network 'test/Network': it is " +
        "not a service of eu-frankfurt-1, and route table 'n-private' has no rule for 0.0.0.0/0; add one through a NAT " +
        "gateway; a PullerNetwork has one with egress: 'internet'",
    );
  });

  test('is told to an existing network that has no egress rule for it', () => {
    const { stack, repository, where } = place();
    const network = PullerNetwork.fromExisting(stack, 'Old', {
      vcnOcid: 'ocid1.vcn.oc1.fra.a',
      subnetOcid: 'ocid1.subnet.oc1.fra.a',
      endpointSubnetOcid: 'ocid1.subnet.oc1.fra.b',
      securityGroupOcids: [],
      egress: 'internet',
      egressPath: { routes: [{ to: 'services', through: 'service-gateway' }], egressRules: [] },
    });

    expect(refusalOf(() => new ComputePuller(stack, 'P', { ...where, network, repository, digest: DIGEST }))).toBe(
      "test/P/Access: host 'ocir.eu-frankfurt-1.oci.oraclecloud.com' from subnet 'pullers' of network 'test/Old': no " +
        'security group of the machines allows TCP 443 to all services of the region; add an egress rule for TCP 443 to ' +
        'all services of the region',
    );
  });
});

describe('an image for the machines', () => {
  test.each([
    ['VM.Standard.E4.Flex', 'X86_64'],
    ['VM.Standard.A1.Flex', 'AARCH64'],
    ['VM.GPU.A10.1', 'X86_64'],
  ])('is one for the processor of the shape %s: %s', (name, architecture) => {
    const stack = oke({ shape: { name, ocpus: 2, memoryInGbs: 16 } });

    expect(lookupsOf(stack, 'oci_containerengine_node_pool_option')).toMatchObject([
      { node_pool_os_arch: architecture },
    ]);
  });

  test.each([
    ['VM.Standard.E4.Flex', '!can(regex("GPU", source.source_name))'],
    ['VM.GPU.A10.1', 'can(regex("GPU", source.source_name))'],
  ])('is one for graphics processors only where the shape has some: %s', (name, condition) => {
    const stack = oke({ shape: { name, ocpus: 2, memoryInGbs: 16 } });

    const [image] = Object.values(resourcesOf(stack, 'terraform_data')).filter(({ input }) => input !== undefined);
    expect(image?.['input']).toEqual({
      ocid: expect.stringContaining(`.sources : source.image_id if ${condition}], 0)}`),
    });
    expect(resourceOf(stack, 'oci_containerengine_node_pool')['node_source_details']).toEqual({
      image_id: expect.stringContaining('terraform_data.Puller_NodeImage'),
      source_type: 'IMAGE',
    });
  });

  test.each([
    [undefined, 'VM.Standard.E4.Flex'],
    [{ name: 'VM.Standard.A1.Flex', ocpus: 4, memoryInGbs: 24 }, 'VM.Standard.A1.Flex'],
  ])('is looked up by the shape that starts it: %j', (shape, name) => {
    const stack = compute(shape === undefined ? {} : { shape });

    expect(lookupsOf(stack, 'oci_core_images')).toMatchObject([{ operating_system: 'Oracle Linux', shape: name }]);
  });

  test('is of the Oracle Linux that was asked for', () => {
    expect(lookupsOf(compute({ oracleLinux: '9' }), 'oci_core_images')).toMatchObject([
      { operating_system_version: '9' },
    ]);
  });
});

test.each([0, 65536, 1.5, NaN])('port %d is refused', (port) => {
  expect(refusalOf(() => compute({ ports: [port] }))).toBe(
    `test/Puller: port ${port}: a port is a whole number from 1 to 65535; name the port that it listens on`,
  );
});
