import { Testing } from 'cdktf';
import { readFileSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { TimeProvider } from '../../lib/bindings/time/provider';
import { PullerNetwork } from '../../lib/network';
import { OkeCluster, OkeClusterProps, OkePuller, OkePullerProps } from '../../lib/pullers';
import { Region } from '../../lib/region';
import { ContainerRepository } from '../../lib/registry';
import { Fixtures, OfflineProvider, Terraform } from '../../lib/testing';
import { describeEachBinary } from '../support/each-binary';
import { emptyStack, someCompartment, someTenancy } from '../support/stack';

/** A cluster with one pool of nodes, synthesized into a new folder. */
function synthesized(cluster: Partial<OkeClusterProps>, nodes: Partial<OkePullerProps> = {}): string {
  const stack = emptyStack();
  new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  new TimeProvider(stack, 'Time', {});
  const compartment = someCompartment(stack);
  const network = new PullerNetwork(stack, 'Network', { compartment, networkName: 'n', cidrBlock: '10.0.0.0/16' });
  new OkePuller(stack, 'Nodes', {
    pullerName: 'nodes',
    tenancy: someTenancy(stack),
    compartment,
    region: Region.of('eu-frankfurt-1'),
    cluster: new OkeCluster(stack, 'Cluster', { compartment, network, clusterName: 'c', ...cluster }),
    repositories: [new ContainerRepository(stack, 'Repository', { compartment, repositoryName: 'prod/web' })],
    size: 1,
    ...nodes,
  });
  return Testing.fullSynth(stack);
}

/** What Oracle offers, and offers more of as time goes by. */
class Offers {
  public versions = ['v1.32.9', 'v1.32.10', 'v1.31.1'];
  public release = 1;

  public readonly fixtures: Fixtures = {
    oci_containerengine_cluster_option: () => ({ kubernetes_versions: this.versions }),
    oci_containerengine_node_pool_option: ({ node_pool_k8s_version: version, node_pool_os_arch: processor }) => ({
      sources: [
        { image_id: `${version} ${processor} ${this.release}`, source_name: 'Oracle-Linux', source_type: 'IMAGE' },
      ],
    }),
  };
}

describeEachBinary('a cluster and its nodes', (binary) => {
  const offers = new Offers();
  let provider: OfflineProvider;
  let terraform: Terraform;

  async function start(cluster: Partial<OkeClusterProps>, nodes?: Partial<OkePullerProps>) {
    offers.versions = ['v1.32.9', 'v1.32.10', 'v1.31.1'];
    offers.release = 1;
    provider = await OfflineProvider.start({ fixtures: offers.fixtures });
    const directory = synthesized(cluster, nodes);
    terraform = new Terraform(provider, { binary, directory });
    rmSync(directory, { recursive: true });
    await terraform.init();
    await terraform.apply();
  }

  function declare(cluster: Partial<OkeClusterProps>, nodes?: Partial<OkePullerProps>) {
    const directory = synthesized(cluster, nodes);
    writeFileSync(
      join(terraform.directory, 'cdk.tf.json'),
      readFileSync(join(directory, 'stacks', 'test', 'cdk.tf.json')),
    );
    rmSync(directory, { recursive: true });
  }

  async function nodePool() {
    const { values } = (await terraform.state()).resources.find(
      ({ type }) => type === 'oci_containerengine_node_pool',
    ) as { values: Record<string, unknown> };
    const [{ image_id: image }] = values['node_source_details'] as [{ image_id: string }];
    return { version: values['kubernetes_version'], image };
  }

  afterEach(() => provider.stop());

  test('start with the newest version of Kubernetes, and stay as they are when there is a newer one', async () => {
    await start({});
    expect(await nodePool()).toEqual({ version: 'v1.32.10', image: 'v1.32.10 X86_64 1' });

    offers.versions = ['v1.33.1', ...offers.versions];
    offers.release = 2;
    expect((await terraform.plan()).changes).toEqual([]);
  }, 60_000);

  test('are upgraded in place, to an image of the new version, once it is declared', async () => {
    await start({});
    offers.release = 2;
    declare({ kubernetesVersion: 'v1.33.1' });

    const plan = await terraform.plan();
    await terraform.apply(plan);

    expect(plan.replaced).toEqual([expect.stringContaining('terraform_data.')]);
    expect(plan.updated).toEqual([
      expect.stringContaining('oci_containerengine_cluster.'),
      expect.stringContaining('oci_containerengine_node_pool.'),
    ]);
    expect(await nodePool()).toEqual({ version: 'v1.33.1', image: 'v1.33.1 X86_64 2' });
    expect((await terraform.plan()).isEmpty).toBe(true);
  }, 60_000);

  test('take the image that is given, and another when another is given', async () => {
    const cluster = { kubernetesVersion: 'v1.31.1' };
    await start(cluster, { nodeImageOcid: 'ocid1.image.oc1.fra.a' });
    declare(cluster, { nodeImageOcid: 'ocid1.image.oc1.fra.b' });
    await terraform.apply();

    expect(await nodePool()).toEqual({ version: 'v1.31.1', image: 'ocid1.image.oc1.fra.b' });
  }, 60_000);
});
