import { App } from 'cdktf';
import { Compartment, ComputePuller, ContainerRepository, PullerNetwork, RegistryStack } from 'cdktf-oci-registry';

const app = new App();
const stack = new RegistryStack(app, 'existing-network', {
  region: 'eu-frankfurt-1',
  tenancyOcid: 'ocid1.tenancy.oc1..aaaa',
});
const { tenancy, region } = stack;

const compartment = Compartment.fromOcid(stack, 'Shop', 'ocid1.compartment.oc1..shop');
const network = PullerNetwork.fromExisting(stack, 'Network', {
  vcnOcid: 'ocid1.vcn.oc1.eu-frankfurt-1.aaaa',
  subnetOcid: 'ocid1.subnet.oc1.eu-frankfurt-1.apps',
  subnets: [
    { subnetName: 'apps', ocid: 'ocid1.subnet.oc1.eu-frankfurt-1.apps' },
    {
      subnetName: 'payments',
      ocid: 'ocid1.subnet.oc1.eu-frankfurt-1.payments',
      egressPath: {
        routeTable: 'rt-payments',
        routes: [{ to: 'services', through: 'service-gateway' }],
        egressRules: [{ to: 'services', tcpPort: 443 }],
      },
    },
  ],
  securityGroupOcids: ['ocid1.networksecuritygroup.oc1.eu-frankfurt-1.machines'],
  egress: 'internet',
});

new ComputePuller(stack, 'Ledger', {
  pullerName: 'shop-ledger',
  tenancy,
  compartment,
  region,
  network,
  subnet: 'payments',
  repository: new ContainerRepository(stack, 'Images', { compartment, repositoryName: 'shop/ledger' }),
  digest: 'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
  size: 2,
});

app.synth();
