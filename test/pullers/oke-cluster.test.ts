import { App, TerraformOutput, TerraformStack, Testing } from 'cdktf';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { Key } from '../../lib/secrets';
import { PullerNetwork } from '../../lib/network';
import { IOkeCluster, OkeCluster, OkeClusterProps, OkePuller, OkePullerProps } from '../../lib/pullers';
import { Region } from '../../lib/region';
import { ContainerRepository } from '../../lib/registry';
import {
  emptyStack,
  refusalOf,
  resourceOf,
  resourcesOf,
  someCompartment,
  someTenancy,
  statementsOf,
} from '../support/stack';

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

test('nodes are not replaced in a basic cluster', () => {
  const here = place();
  const cluster = ownCluster(here, { type: 'BASIC_CLUSTER' });

  expect(refusalOf(() => nodesOf(here, cluster, { cycling: true }))).toBe(
    'test/Puller: cycling in a basic cluster: OKE replaces nodes only in enhanced clusters; omit cycling, or make the ' +
      "cluster an 'ENHANCED_CLUSTER'",
  );
});

describe('the version of Kubernetes', () => {
  test('is the one that is given, of nodes too', () => {
    const here = place();

    expect(nodesOf(here, ownCluster(here))).toMatchObject({ kubernetes_version: 'v1.31.1' });
    expect(resourceOf(here.stack, 'oci_containerengine_cluster')).toMatchObject({ kubernetes_version: 'v1.31.1' });
    expect(resourceOf(here.stack, 'oci_containerengine_cluster')).not.toHaveProperty('lifecycle');
  });

  test('is looked up once where none is given, and nodes follow the cluster', () => {
    const here = place();
    const cluster = new OkeCluster(here.stack, 'Cluster', { ...here, clusterName: 'c' });

    expect(nodesOf(here, cluster)['kubernetes_version']).toMatch(
      /^\$\{oci_containerengine_cluster\.\w+\.kubernetes_version\}$/,
    );
    expect(resourceOf(here.stack, 'oci_containerengine_cluster')).toMatchObject({
      kubernetes_version: expect.stringContaining('data.oci_containerengine_cluster_option.'),
      lifecycle: { ignore_changes: ['kubernetes_version'] },
    });
  });
});

describe('images that need a signature', () => {
  function verifying(keys: number, compartments = 1) {
    const here = place();
    const security = someCompartment(here.stack, 'Security');
    const imageVerification = {
      keys: Array.from({ length: keys }, (_, index) =>
        Key.fromOcid(here.stack, `Key${index}`, `ocid1.key.oc1.fra.v.k${index}`, security),
      ),
      imageCompartments: Array.from({ length: compartments }, () => here.compartment),
    };
    return { here, cluster: ownCluster(here, { imageVerification }) };
  }

  test('are those of the cluster’s keys', () => {
    const { here } = verifying(2);

    expect(resourceOf(here.stack, 'oci_containerengine_cluster')['image_policy_config']).toEqual({
      is_policy_enabled: true,
      key_details: [{ kms_key_id: 'ocid1.key.oc1.fra.v.k0' }, { kms_key_id: 'ocid1.key.oc1.fra.v.k1' }],
    });
  });

  test('are read by the cluster, which may use its keys and no others', () => {
    const { here } = verifying(2);
    const cluster = /\$\{oci_containerengine_cluster\.\w+\.id\}/g;

    expect(statementsOf(here.stack).map((statement) => statement.replace(cluster, 'CLUSTER'))).toEqual([
      "Allow any-user to read repos in compartment id ocid1.compartment.oc1..compartment where request.user.id = 'CLUSTER'",
      ...['k0', 'k1'].map(
        (key) =>
          `Allow any-user to use keys in compartment id ocid1.compartment.oc1..security where all {target.key.id = 'ocid1.key.oc1.fra.v.${key}', request.user.id = 'CLUSTER'}`,
      ),
    ]);
  });

  test('are pulled by nodes that start when the cluster may look at them', () => {
    const { here, cluster } = verifying(1);

    expect(nodesOf(here, cluster)['depends_on']).toEqual(
      expect.arrayContaining([
        expect.stringContaining('oci_identity_policy.Compartment_'),
        expect.stringContaining('oci_identity_policy.Security_'),
      ]),
    );
  });

  test.each([0, 6])('are not those of %d keys', (keys) => {
    expect(refusalOf(() => verifying(keys))).toBe(
      `test/Cluster: image verification by ${keys} keys: a cluster verifies with one to five keys, and without a key ` +
        'it would pull unsigned images; name one to five keys, or omit imageVerification',
    );
  });

  test('come from somewhere', () => {
    expect(refusalOf(() => verifying(1, 0))).toBe(
      'test/Cluster: image verification for no compartment: a cluster that cannot read the repositories cannot pull any ' +
        'image; name the compartments of the repositories',
    );
  });
});

describe('in several stacks', () => {
  function verifying() {
    const here = place();
    const security = new TerraformStack(App.of(here.stack), 'security');
    const compartment = someCompartment(security);
    const key = Key.fromOcid(security, 'Key', 'ocid1.key.oc1.fra.v.k', compartment);
    const cluster = ownCluster(here, { imageVerification: { keys: [key], imageCompartments: [here.compartment] } });
    return { here, security, cluster };
  }

  test('the stack of the keys does not wait for the cluster that uses them', () => {
    const { here, security } = verifying();

    expect(statementsOf(security)).toEqual([]);
    expect(statementsOf(here.stack).filter((statement) => statement.includes('use keys'))).toHaveLength(1);
  });

  test('nodes wait for the whole stack of their cluster', () => {
    const { here, cluster } = verifying();
    const stack = new TerraformStack(App.of(here.stack), 'other');

    expect(() => nodesOf({ ...here, stack }, cluster)).not.toThrow();
  });
});

test('load balancers have a security group where it is said who reaches them', () => {
  const here = place();
  const cluster = ownCluster(here, { loadBalancers: [{ cidrBlock: '10.0.0.0/8', tcpPort: 443 }] });
  new TerraformOutput(here.stack, 'balancers', { value: cluster.balancerGroupOcid });
  const { output } = JSON.parse(Testing.synth(here.stack));
  const rules = Object.values(resourcesOf(here.stack, 'oci_core_network_security_group_security_rule'));

  expect(rules.filter((rule) => rule['network_security_group_id'] === output.balancers.value)).toContainEqual(
    expect.objectContaining({ direction: 'INGRESS', source: '10.0.0.0/8', protocol: '6' }),
  );
  expect(ownCluster(place()).balancerGroupOcid).toBeUndefined();
});

test.each([
  ['1.31.1', 'v1.31.1'],
  ['v1.31', 'v1.31.1'],
  ['V1.30.10', 'v1.30.10'],
  ['latest', 'v1.31.1'],
  ['v1.31.1 ', 'v1.31.1'],
])('version %j of Kubernetes is refused', (kubernetesVersion, nearest) => {
  const message =
    `kubernetesVersion '${kubernetesVersion}': OKE names versions by v and three numbers; write it like '${nearest}', as ` +
    'oci ce cluster-options get --cluster-option-id all lists it';

  expect(refusalOf(() => ownCluster(place(), { kubernetesVersion }))).toBe(`test/Cluster: ${message}`);
  const { stack, network } = place();
  const existing = { ocid: 'ocid1.cluster.oc1.fra.a', network, workerGroupOcids: [], kubernetesVersion };
  expect(refusalOf(() => OkeCluster.fromExisting(stack, 'Cluster', existing))).toBe(`test/Cluster: ${message}`);
});

test('a pool of size 0 is a pool without nodes', () => {
  const here = place();

  expect(nodesOf(here, ownCluster(here), { size: 0 })['node_config_details']).toMatchObject({ size: 0 });
});

test('more rules in one security group than Oracle allows are refused', () => {
  const withClients = (count: number) => {
    const app = Testing.app();
    const stack = new TerraformStack(app, 'test');
    new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
    const compartment = someCompartment(stack);
    const network = new PullerNetwork(stack, 'Network', { compartment, networkName: 'n', cidrBlock: '10.0.0.0/16' });
    const clientRanges = Array.from({ length: count }, (_, index) => `203.0.113.${index}/32`);
    ownCluster({ stack, compartment, network } as Place, { clientRanges });
    return app;
  };

  expect(() => withClients(114).synth()).not.toThrow();
  expect(() => withClients(115).synth()).toThrow(
    /test: 121 rules of security group \$\{oci_core_network_security_group\.Cluster_Security_Endpoint_\w+\.id\} of stack 'test': Oracle allows 120, unless it granted more, and most are in: [^;]*; list fewer and larger address ranges; or ask Oracle for more and declare it: declareLimits\(app, \{ securityRulesPerGroup: \{ limit: … \} \}\)/,
  );
});
