import { App } from 'cdktf';
import {
  BlueGreenPuller,
  Compartment,
  ComputePuller,
  ContainerRepository,
  protectFromDestroy,
  PullerNetwork,
  RegistryStack,
  Secret,
  tagAll,
} from 'cdktf-oci-registry';

const app = new App();
const stack = new RegistryStack(app, 'compute-fleet', {
  region: 'eu-frankfurt-1',
  homeRegion: 'eu-amsterdam-1',
  tenancyOcid: 'ocid1.tenancy.oc1..aaaa',
});
tagAll(stack, { Environment: 'prod', Owner: 'shop-team', CostCenter: 'CC-7' });
protectFromDestroy(stack);

const compartment = Compartment.fromOcid(stack, 'Prod', 'ocid1.compartment.oc1..aaaa');
const network = new PullerNetwork(stack, 'Network', {
  compartment,
  networkName: 'shop-prod',
  cidrBlock: '10.30.0.0/16',
  subnets: [{ subnetName: 'web' }, { subnetName: 'workers' }],
});
const repository = (name: string) =>
  new ContainerRepository(stack, name, { compartment, repositoryName: `prod/shop/${name}` });
const fleet = { tenancy: stack.tenancy, compartment, region: stack.region, network, oracleLinux: '9' } as const;

// Two pools and a switch: a release is a new digest for the idle one, and then its colour in `live`.
new BlueGreenPuller(stack, 'Web', {
  ...fleet,
  pullerName: 'shop-web',
  subnet: 'web',
  repository: repository('web'),
  digests: {
    blue: 'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
    green: 'sha256:4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce',
  },
  live: 'blue',
  size: 60,
  idleSize: 3,
  ports: [8080],
  healthCommand: ['curl', '--fail', 'http://localhost:8080/health'],
});

// Arm machines that come and go with the load, over all availability domains of the region.
new ComputePuller(stack, 'Workers', {
  ...fleet,
  pullerName: 'shop-workers',
  subnet: 'workers',
  repository: repository('worker'),
  digest: 'sha256:ef2d127de37b942baad06145e54b0c619a1f22327b2ebbcfbec78f5564afe39d',
  size: 30,
  autoscaling: { min: 6, max: 120 },
  shape: { name: 'VM.Standard.A1.Flex', ocpus: 4, memoryInGbs: 24 },
});

// One machine that signs in as a user, whose token a vault keeps.
new ComputePuller(stack, 'Reports', {
  ...fleet,
  pullerName: 'shop-reports',
  subnet: 'workers',
  repository: repository('reports'),
  digest: 'sha256:e7f6c011776e8db7cd330b54174fd76f7d0216b612387a5ffcfb81e6f0919683',
  signIn: {
    userName: 'report-puller',
    secret: Secret.fromOcid(stack, 'ReportsToken', 'ocid1.vaultsecret.oc1.eu-frankfurt-1.aaaa', compartment),
  },
});

app.synth();
