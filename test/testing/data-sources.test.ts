import { OfflineProvider } from '../../lib/testing';
import { describeEachBinary } from '../support/each-binary';
import { open, refusalOf, StackParts, useProvider } from './offline-stack';

const startProvider = useProvider();

/** What a stack finds, as the values of its outputs. */
async function found(provider: OfflineProvider, binary: string, parts: StackParts): Promise<unknown> {
  const terraform = await open(provider, binary, parts);
  await terraform.apply();
  return (await terraform.state()).outputs;
}

const namespace: StackParts = {
  data: { oci_objectstorage_namespace: { Ns: {} } },
  resource: { oci_artifacts_container_repository: { Api: { compartment_id: 'c', display_name: 'api' } } },
  output: {
    looked_up: { value: '${data.oci_objectstorage_namespace.Ns.namespace}' },
    of_repository: { value: '${oci_artifacts_container_repository.Api.namespace}' },
  },
};

const services = (pattern: string): StackParts => ({
  data: { oci_core_services: { All: { filter: { name: 'name', values: [pattern], regex: true } } } },
  output: { labels: { value: '${data.oci_core_services.All.services[*].cidr_block}' } },
});

describeEachBinary('a data source', (binary) => {
  test('finds a tenancy to work with where the test says nothing', async () => {
    const values = await found(await startProvider(), binary, {
      data: {
        oci_identity_region_subscriptions: { All: { tenancy_id: 'ocid1.tenancy.oc1..t' } },
        oci_identity_availability_domains: { All: { compartment_id: 'ocid1.tenancy.oc1..t' } },
        oci_core_images: { All: { compartment_id: 'ocid1.tenancy.oc1..t', operating_system_version: '9' } },
        oci_containerengine_node_pool_option: {
          All: { node_pool_option_id: 'all', node_pool_k8s_version: 'v1.31.1', node_pool_os_arch: 'AARCH64' },
        },
      },
      output: {
        home: {
          value:
            '${one([for r in data.oci_identity_region_subscriptions.All.region_subscriptions : r.region_name if r.is_home_region])}',
        },
        domains: { value: '${length(data.oci_identity_availability_domains.All.availability_domains)}' },
        image: { value: '${data.oci_core_images.All.images[0].display_name}' },
        launch: { value: '${data.oci_core_images.All.images[0].launch_options[0].network_type}' },
        node: { value: '${data.oci_containerengine_node_pool_option.All.sources[*].source_name}' },
      },
    });

    expect(values).toEqual({
      home: 'eu-frankfurt-1',
      domains: 3,
      image: 'Oracle-Linux-9-2025.01.31-0',
      launch: 'network_type',
      node: ['Oracle-Linux-8.10-aarch64-2025.01.31-0-OKE-1.31.1-748'],
    });
  });

  test('says the same namespace as a repository', async () => {
    expect(await found(await startProvider(), binary, namespace)).toEqual({
      looked_up: 'testnamespace',
      of_repository: 'testnamespace',
    });
  });

  test('finds what a fixture says', async () => {
    const fixtures = { oci_objectstorage_namespace: { namespace: 'acme' } };

    expect(await found(await startProvider({ fixtures }), binary, namespace)).toEqual({
      looked_up: 'acme',
      of_repository: 'acme',
    });
  });

  test('asks a fixture that is a function with its arguments', async () => {
    const provider = await startProvider({
      fixtures: { oci_identity_group: ({ group_id }) => ({ name: `name of ${String(group_id)}` }) },
    });

    const values = await found(provider, binary, {
      data: { oci_identity_group: { Pullers: { group_id: 'ocid1.group.oc1..g' } } },
      output: {
        name: { value: '${data.oci_identity_group.Pullers.name}' },
        id: { value: '${data.oci_identity_group.Pullers.id}' },
        state: { value: '${data.oci_identity_group.Pullers.state}' },
      },
    });

    expect(values).toEqual({ name: 'name of ocid1.group.oc1..g', id: 'ocid1.group.oc1..g', state: 'ACTIVE' });
  });

  test('finds what this provider made', async () => {
    const provider = await startProvider();
    const id = provider.add('oci_core_vcn', { compartment_id: 'c', display_name: 'hub', cidr_blocks: ['10.9.0.0/16'] });

    const values = await found(provider, binary, {
      data: { oci_core_vcn: { Hub: { vcn_id: id } } },
      output: {
        hub: { value: '${data.oci_core_vcn.Hub.display_name} ${data.oci_core_vcn.Hub.cidr_blocks[0]}' },
      },
    });

    expect(values).toEqual({ hub: 'hub 10.9.0.0/16' });
    expect(provider.log).toContainEqual({ action: 'read', type: 'oci_core_vcn', id, name: 'hub' });
  });

  test('finds compartments that this provider made, by their name and parent', async () => {
    const provider = await startProvider();
    const [id] = ['prod', 'dev'].map((name) =>
      provider.add('oci_identity_compartment', { compartment_id: 't', name, description: name }),
    );
    provider.add('oci_identity_compartment', { compartment_id: id ?? '', name: 'prod', description: 'below prod' });

    const values = await found(provider, binary, {
      data: {
        oci_identity_compartments: {
          Prod: { compartment_id: 't', name: 'prod', state: 'ACTIVE' },
          Other: { compartment_id: 't', name: 'other' },
        },
      },
      output: {
        prod: { value: '${data.oci_identity_compartments.Prod.compartments[*].id}' },
        description: { value: '${data.oci_identity_compartments.Prod.compartments[0].description}' },
        other: { value: '${length(data.oci_identity_compartments.Other.compartments)}' },
      },
    });

    expect(values).toEqual({ prod: [id], description: 'prod', other: 1 });
  });

  test('leaves out what its filter does not want', async () => {
    expect(await found(await startProvider(), binary, services('All .* Services'))).toEqual({
      labels: ['all-fra-services-in-oracle-services-network'],
    });
    expect(await found(await startProvider(), binary, services('Object Storage'))).toEqual({ labels: [] });
  });

  test('refuses a fixture with an attribute that it does not have', async () => {
    const provider = await startProvider({ fixtures: { oci_objectstorage_namespace: { name: 'acme' } } });
    const terraform = await open(provider, binary, namespace);

    expect(await refusalOf(terraform.plan())).toContain(
      "the fixture for oci_objectstorage_namespace sets 'name', which that data source does not have",
    );
  });
});

test('a fixture for no data source is refused', async () => {
  await expect(startProvider({ fixtures: { oci_registry: {} } })).rejects.toThrow(
    "the offline provider has no 'oci_registry'",
  );
});
