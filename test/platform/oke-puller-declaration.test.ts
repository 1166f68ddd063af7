import { OkePullerDeclaration, RegistryPlatform, RegistryStack } from '../../lib/platform';
import { App } from 'cdktf';
import { resourceOf } from '../support/stack';

function services(puller: Partial<OkePullerDeclaration>) {
  const stack = new RegistryStack(new App(), 'test', { region: 'eu-frankfurt-1', tenancyOcid: 'ocid1.tenancy.oc1..a' });
  new RegistryPlatform(stack, 'Platform', {
    name: 'acme',
    owner: 'platform-team',
    costCenter: 'CC-1042',
    teams: { shop: { repositories: ['web'] } },
    environments: {
      dev: {
        network: { cidrBlock: '10.20.0.0/16' },
        pullers: { services: { kind: 'oke', size: 3, repositories: ['shop/web'], cluster: {}, ...puller } },
      },
    },
  });
  return stack;
}

test('a cluster that is declared without a version has the newest', () => {
  expect(resourceOf(services({}), 'oci_containerengine_cluster')['kubernetes_version']).toContain(
    'data.oci_containerengine_cluster_option.',
  );
});

test('a cluster is made as it is declared, and its nodes too', () => {
  const stack = services({
    cluster: { kubernetesVersion: 'v1.32.1', podNetwork: 'native' },
    cycling: true,
    faultDomains: ['FAULT-DOMAIN-1'],
  });

  expect(resourceOf(stack, 'oci_containerengine_cluster')).toMatchObject({
    kubernetes_version: 'v1.32.1',
    cluster_pod_network_options: [{ cni_type: 'OCI_VCN_IP_NATIVE' }],
  });
  expect(resourceOf(stack, 'oci_containerengine_node_pool')).toMatchObject({
    node_config_details: { dynamic: { placement_configs: { content: { fault_domains: ['FAULT-DOMAIN-1'] } } } },
    node_pool_cycling_details: { is_node_cycling_enabled: true },
  });
});
