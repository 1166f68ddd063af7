import { Region } from '../region';
import { Fixtures } from './fixtures';
import { offlineOcid } from './offline-ocid';
import { TEST_TENANCY } from './placeholder';
import { Json, JsonObject } from './wire-values';

const KUBERNETES_VERSIONS = ['v1.31.1', 'v1.32.1'];
const ADS = [1, 2, 3].map((number) => ({
  compartment_id: TEST_TENANCY,
  id: offlineOcid('availabilitydomain', `${number}`),
  name: `Test:EU-FRANKFURT-1-AD-${number}`,
}));

/**
 * Default results of data sources. The tenancy is subscribed to every region of its realm.
 *
 * @param homeRegion identifier. @default - Frankfurt
 */
export function defaultFixtures(homeRegion = 'eu-frankfurt-1'): Fixtures {
  // A region that is newer than the table is assumed to be in the largest realm.
  const newer = { identifier: homeRegion, key: 'new', realm: 'oc1' };
  const home = Region.all.find(({ identifier }) => identifier === homeRegion) ?? newer;
  const regions = [...new Set([home, ...Region.all])].filter(({ realm }) => realm === home.realm);
  return {
    ...FIXTURES,
    oci_identity_region_subscriptions: ({ tenancy_id }) => ({
      region_subscriptions: regions.map((region) => ({
        is_home_region: region === home,
        region_key: region.key.toUpperCase(),
        region_name: region.identifier,
        state: 'READY',
        tenancy_id: tenancy_id ?? TEST_TENANCY,
      })),
    }),
    oci_identity_regions: {
      regions: regions.map(({ identifier, key }) => ({ key: key.toUpperCase(), name: identifier })),
    },
    oci_identity_tenancy: {
      name: 'testtenancy',
      description: 'testtenancy',
      home_region_key: home.key.toUpperCase(),
    },
  };
}

const FIXTURES: Fixtures = {
  oci_objectstorage_namespace: { namespace: 'testnamespace' },
  oci_core_services: {
    services: [
      {
        cidr_block: 'all-fra-services-in-oracle-services-network',
        id: offlineOcid('service', 'all-fra'),
        name: 'All FRA Services In Oracle Services Network',
      },
    ],
  },
  oci_identity_domains: ({ compartment_id, display_name }) => ({
    domains: [
      {
        compartment_id: compartment_id ?? TEST_TENANCY,
        display_name: display_name ?? 'Default',
        id: offlineOcid('domain', `${display_name ?? 'Default'}`),
        url: 'https://idcs-offline.identity.oraclecloud.com:443',
      },
    ],
  }),
  oci_identity_domains_identity_propagation_trusts: { identity_propagation_trusts: [], total_results: 0 },
  oci_identity_availability_domains: { availability_domains: ADS },
  oci_identity_availability_domain: ({ ad_number }) => ADS[Number(ad_number ?? 1) - 1] ?? {},
  oci_core_images: (config) => ({ images: [imageFor(config)] }),
  oci_containerengine_cluster_option: { kubernetes_versions: KUBERNETES_VERSIONS },
  oci_containerengine_node_pool_option: ({ node_pool_k8s_version, node_pool_os_arch }) => ({
    kubernetes_versions: KUBERNETES_VERSIONS,
    shapes: ['VM.Standard.A1.Flex', 'VM.Standard.E4.Flex', 'VM.Standard.E5.Flex'],
    sources: (node_pool_k8s_version ? [`${node_pool_k8s_version}`] : [...KUBERNETES_VERSIONS].reverse()).flatMap(
      (version) =>
        ['X86_64', 'AARCH64']
          .filter((arch) => [null, undefined, arch].includes(node_pool_os_arch as string | null | undefined))
          .map((arch) => nodeImage(version, arch)),
    ),
  }),
  oci_containerengine_cluster_kube_config: { content: 'apiVersion: v1\nkind: Config\nclusters: []\n' },
};

function imageFor({ compartment_id, display_name, operating_system, operating_system_version }: JsonObject): Json {
  const system = operating_system ?? 'Oracle Linux';
  const version = operating_system_version ?? '8';
  const name = display_name ?? `${`${system}`.replaceAll(' ', '-')}-${version}-2025.01.31-0`;
  return {
    compartment_id: compartment_id ?? TEST_TENANCY,
    display_name: name,
    id: offlineOcid('image', `${name}`),
    operating_system: system,
    operating_system_version: version,
    state: 'AVAILABLE',
  };
}

function nodeImage(version: string, arch: string): Json {
  const middle = arch === 'AARCH64' ? 'aarch64-' : '';
  const name = `Oracle-Linux-8.10-${middle}2025.01.31-0-OKE-${version.replace(/^v/, '')}-748`;
  return { image_id: offlineOcid('image', name), source_name: name, source_type: 'IMAGE' };
}
