import { TerraformStack } from 'cdktf';
import { CoreInstance } from '../../lib/bindings/oci/core-instance';
import { CoreInstancePool } from '../../lib/bindings/oci/core-instance-pool';
import { ContainerengineCluster } from '../../lib/bindings/oci/containerengine-cluster';
import { ContainerengineNodePool } from '../../lib/bindings/oci/containerengine-node-pool';
import { MatchingRule } from '../../lib/identity';
import { PullerNetwork } from '../../lib/network';
import { ComputePuller, ComputePullerProps, OkeCluster, OkePuller, OkePullerProps } from '../../lib/pullers';
import { kubeletConfiguration } from '../../lib/pullers/oke/node-bootstrap';
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
  statementsOf,
} from '../support/stack';
import { decodedUserData } from '../support/user-data';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const provider = {
  amd64: { url: 'https://example.com/amd64', sha256: 'a'.repeat(64) },
  arm64: { url: 'https://example.com/arm64', sha256: 'b'.repeat(64) },
};

function place(egress: 'internet' | 'service-only' = 'internet') {
  const stack = emptyStack();
  const compartment = someCompartment(stack);
  const network = new PullerNetwork(stack, 'Network', {
    compartment,
    networkName: 'n',
    cidrBlock: '10.0.0.0/16',
    egress,
  });
  const images = someCompartment(stack, 'Images');
  const repository = new ContainerRepository(stack, 'Repository', { compartment: images, repositoryName: 'prod/web' });
  return {
    stack,
    repository,
    where: { tenancy: someTenancy(stack), compartment, region: Region.of('eu-frankfurt-1'), pullerName: 'web' },
    network,
  };
}

function compute(props: Partial<ComputePullerProps> = {}) {
  const { stack, repository, where, network } = place();
  const puller = new ComputePuller(stack, 'Puller', { ...where, network, repository, digest: DIGEST, ...props });
  return { stack, puller };
}

function oke(props: Partial<OkePullerProps> = {}, egress?: 'internet' | 'service-only') {
  const { stack, repository, where, network } = place(egress);
  const { compartment } = where;
  const cluster = new OkeCluster(stack, 'Cluster', {
    compartment,
    network,
    clusterName: 'c',
    kubernetesVersion: 'v1.31.1',
  });
  const puller = new OkePuller(stack, 'Puller', { ...where, cluster, repositories: [repository], size: 3, ...props });
  return { stack, puller, cluster };
}

/** The wait between a puller's policy and its machines. */
function waitOf(stack: TerraformStack): { id: string; wait: Arguments } {
  const [[id, wait] = ['none', {}]] = Object.entries(resourcesOf(stack, 'time_sleep')).filter(([one]) =>
    one.startsWith('Puller_Access_Wait_'),
  );
  return { id, wait };
}

const kinds = [
  ['a Compute instance', () => compute(), 'oci_core_instance', CoreInstance, 'oci_core_instance'],
  [
    'an instance pool',
    () => compute({ size: 3 }),
    'oci_core_instance_pool',
    CoreInstancePool,
    'oci_core_instance_configuration',
  ],
  [
    'a node pool',
    () => oke(),
    'oci_containerengine_node_pool',
    ContainerengineNodePool,
    'oci_containerengine_node_pool',
  ],
] as const;

describe.each(kinds)('%s that pulls', (_, make, type, Binding, carrier) => {
  test('starts after dynamic group, policy and a wait, in this order', () => {
    const { stack } = make();
    const { id: waitId, wait } = waitOf(stack);
    const [groupId] = Object.keys(resourcesOf(stack, 'oci_identity_dynamic_group'));
    const [policyId] = Object.keys(resourcesOf(stack, 'oci_identity_policy'));

    expect(resourceOf(stack, type)['depends_on']).toEqual([`time_sleep.${waitId}`]);
    expect(wait).toEqual({
      create_duration: '30s',
      depends_on: [`oci_identity_dynamic_group.${groupId}`, `oci_identity_policy.${policyId}`],
    });
    expect(statementsOf(stack).join()).toMatch(
      /dynamic-group \$\{time_sleep\.Puller_Access_Group_Wait_\w+\.triggers\.name\}/,
    );
  });

  test('is tagged after the same wait, in which the tag is made known', () => {
    const { stack } = make();

    expect(resourceOf(stack, carrier)['depends_on']).toEqual([`time_sleep.${waitOf(stack).id}`]);
  });

  test('may pull from its repository, in whichever compartment that stands, and from no other', () => {
    expect(statementsOf(make().stack)).toEqual([
      expect.stringMatching(
        /^Allow dynamic-group \S+ to read repos in compartment id ocid1\.compartment\.oc1\.\.images where target\.repo\.name = 'prod\/web'$/,
      ),
    ]);
  });

  test('is what carries the tag of its name, and no other machine of its compartment, unless told otherwise', () => {
    const { stack } = make();
    const [namespaceId] = Object.keys(resourcesOf(stack, 'oci_identity_tag_namespace'));
    const keyWait = Object.keys(resourcesOf(stack, 'time_sleep')).find((id) => id.startsWith('PullerTags_Key_Wait_'));
    const key = `\${oci_identity_tag_namespace.${namespaceId}.name}.\${time_sleep.${keyWait}.triggers.name}`;

    expect(resourceOf(stack, 'oci_identity_dynamic_group')['matching_rule']).toBe(`tag.${key}.value = 'web'`);
    expect(JSON.stringify(resourcesOf(stack, carrier))).toContain(
      JSON.stringify({ defined_tags: { [key]: 'web' } }).slice(1, -1),
    );
  });

  test('hands out its resource', () => {
    expect(make().puller.node.defaultChild).toBeInstanceOf(Binding);
  });
});

describe('a Compute puller', () => {
  test('has no public address and no old metadata service', () => {
    expect(resourceOf(compute().stack, 'oci_core_instance')).toMatchObject({
      create_vnic_details: { assign_public_ip: 'false' },
      instance_options: { are_legacy_imds_endpoints_disabled: true },
    });
    expect(resourceOf(compute({ size: 2 }).stack, 'oci_core_instance_configuration')).toMatchObject({
      instance_details: {
        launch_details: {
          create_vnic_details: { assign_public_ip: false },
          instance_options: { are_legacy_imds_endpoints_disabled: true },
        },
      },
    });
  });

  test('signs in as itself and runs the image by its digest', () => {
    const { metadata } = resourceOf(compute({ ports: [8080] }).stack, 'oci_core_instance');
    const text = decodedUserData(Object(metadata)['user_data']);
    const config = JSON.parse(text.replace('#cloud-config\n', ''));
    const file = (path: string) => config.write_files.find((entry: { path: string }) => entry.path === path).content;

    expect(text.startsWith('#cloud-config\n')).toBe(true);
    expect(file('/opt/registry-puller/sign-in')).toContain('--auth instance_principal');
    expect(file('/opt/registry-puller/sign-in')).toContain('podman login --username BEARER_TOKEN --password-stdin');
    expect(file('/opt/registry-puller/run')).toContain(
      `image='ocir.eu-frankfurt-1.oci.oraclecloud.com/@terraform-0@/prod/web@${DIGEST}'`,
    );
    expect(file('/opt/registry-puller/run')).toContain('--publish 8080:8080');
    expect(file('/etc/systemd/system/registry-sign-in.timer')).toContain('OnUnitActiveSec=20min');
  });

  test('has the namespace put in by Terraform', () => {
    const { metadata } = resourceOf(compute().stack, 'oci_core_instance');

    expect(Object(metadata)['user_data']).toMatch(
      /^\$\{base64encode\(replace\(base64decode\("[\w+/=]+"\), "@terraform-0@", oci_artifacts_container_repository\.\w+\.namespace\)\)\}$/,
    );
  });

  test('spreads a pool over the availability domains', () => {
    expect(resourceOf(compute({ size: 3 }).stack, 'oci_core_instance_pool')).toMatchObject({
      dynamic: {
        placement_configurations: {
          content: {
            availability_domain: '${each.value.name}',
            primary_subnet_id: expect.stringContaining('oci_core_subnet'),
          },
        },
      },
      size: 3,
    });
  });

  test('takes a group, a shape, an image and a wait of its own', () => {
    const { stack } = compute({
      matching: MatchingRule.tagged('registry', 'role', 'web'),
      shape: { name: 'VM.Standard.A1.Flex', ocpus: 4, memoryInGbs: 24 },
      machineImageOcid: 'ocid1.image.oc1.fra.a',
      propagationSeconds: 90,
    });

    expect(resourceOf(stack, 'oci_identity_dynamic_group')['matching_rule']).toBe("tag.registry.role.value = 'web'");
    expect(waitOf(stack).wait['create_duration']).toBe('90s');
    expect(resourceOf(stack, 'oci_core_instance')).toMatchObject({
      shape: 'VM.Standard.A1.Flex',
      shape_config: { memory_in_gbs: 24, ocpus: 4 },
      source_details: { source_id: 'ocid1.image.oc1.fra.a' },
    });
  });

  test.each([
    ['a tag in place of a digest', { digest: '1.4.2' }, "test/Puller: digest '1.4.2' of an image"],
    ['half a machine', { size: 0.5 }, 'test/Puller: size 0.5: a pool has a whole number of machines'],
    ['a wait without end', { propagationSeconds: Infinity }, 'test/Puller/Access: a wait of Infinity seconds'],
  ])('refuses %s', (_, props, message) => {
    expect(refusalOf(() => compute(props))).toContain(message);
  });
});

describe('an OKE puller', () => {
  test('stands in a cluster with a private endpoint', () => {
    const { stack, cluster } = oke();

    expect(resourceOf(stack, 'oci_containerengine_cluster')).toMatchObject({
      endpoint_config: { is_public_ip_enabled: false },
      type: 'ENHANCED_CLUSTER',
    });
    expect(cluster.node.defaultChild).toBeInstanceOf(ContainerengineCluster);
  });

  test('joins a cluster that already stands', () => {
    const { stack, repository, where, network } = place();
    const cluster = OkeCluster.fromExisting(stack, 'Old', {
      ocid: 'ocid1.cluster.oc1.fra.a',
      kubernetesVersion: 'v1.30.1',
      network,
      workerGroupOcids: ['ocid1.networksecuritygroup.oc1.fra.a'],
    });
    new OkePuller(stack, 'Puller', { ...where, cluster, repositories: [repository], size: 1 });

    expect(resourceOf(stack, 'oci_containerengine_node_pool')).toMatchObject({
      cluster_id: 'ocid1.cluster.oc1.fra.a',
      kubernetes_version: 'v1.30.1',
      node_config_details: { nsg_ids: ['ocid1.networksecuritygroup.oc1.fra.a'], size: 1 },
    });
  });

  test('downloads the credential provider only as it was pinned, for both processors', () => {
    const { node_metadata: metadata } = resourceOf(
      oke({ credentialProvider: provider }).stack,
      'oci_containerengine_node_pool',
    );
    const script = decodedUserData(Object(metadata)['user_data']);

    expect(script).toContain(`x86_64) url='https://example.com/amd64' sum='${'a'.repeat(64)}'`);
    expect(script).toContain(`aarch64) url='https://example.com/arm64' sum='${'b'.repeat(64)}'`);
    expect(script.indexOf('sha256sum --check')).toBeLessThan(script.indexOf('oke-init.sh'));
  });

  test('uses it for every host of the registry', () => {
    expect(kubeletConfiguration(Region.of('eu-jovanovac-1')).providers[0]?.matchImages).toEqual([
      'ocir.eu-jovanovac-1.oci.oraclecloud20.com',
      'ocir.*.oci.oraclecloud20.com',
      '*.ocir.io',
    ]);
  });

  test.each([
    [
      'an address without TLS',
      { ...provider, amd64: { ...provider.amd64, url: 'http://example.com' } },
      "test/Puller: address 'http://example.com': nodes download by HTTPS; use an address that starts with https://",
    ],
    [
      'a download without a checksum',
      { ...provider, arm64: { ...provider.arm64, sha256: '' } },
      "test/Puller: sha256 '' of 'https://example.com/arm64': a SHA-256 has 64 lowercase hexadecimal digits; run sha256sum on the file that you have checked",
    ],
  ])('refuses %s', (_, credentialProvider, message) => {
    expect(refusalOf(() => oke({ credentialProvider }))).toBe(message);
  });

  test('warns of a download that leads to another file one day', () => {
    const url = 'https://example.com/releases/latest/amd64';
    const { stack } = oke({ credentialProvider: { ...provider, amd64: { ...provider.amd64, url } } });

    expect(stack.node.findChild('Puller').node.metadata).toMatchObject([
      {
        data:
          `address '${url}': it refers to another file after a newer release, and nodes refuse that file and do not ` +
          'join; use an address with a version',
      },
    ]);
    expect(oke({ credentialProvider: provider }).stack.node.findChild('Puller').node.metadata).toEqual([]);
  });

  test('refuses a download that its network does not lead to', () => {
    expect(refusalOf(() => oke({ credentialProvider: provider }, 'service-only'))).toBe(
      "test/Puller: host 'example.com' from subnet 'pullers' of network 'test/Network': it is not a service of eu-frankfurt-1, " +
        "and route table 'n-private' has no rule for 0.0.0.0/0; add one through a NAT gateway; a PullerNetwork has one with " +
        "egress: 'internet'",
    );
  });

  test('refuses to pull from nowhere', () => {
    expect(refusalOf(() => oke({ repositories: [] }))).toBe(
      'test/Puller/Access: no repositories: a puller needs at least one; name the repositories it pulls from',
    );
  });
});
