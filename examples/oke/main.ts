import { App, TerraformOutput } from 'cdktf';
import {
  Compartment,
  ContainerRepository,
  deploymentManifest,
  ImagePullSecret,
  ImageReference,
  manifestList,
  OkeCluster,
  OkePuller,
  PullerNetwork,
  RegistryStack,
  Secret,
} from 'cdktf-oci-registry';

const app = new App();
const stack = new RegistryStack(app, 'oke', { region: 'eu-frankfurt-1' });
const { region, tenancy } = stack;
const compartment = Compartment.fromOcid(stack, 'Compartment', 'ocid1.compartment.oc1..aaaa');
const repository = new ContainerRepository(stack, 'Web', { compartment, repositoryName: 'prod/shop/web' });

// A private cluster of the newest Kubernetes, with nodes of both processors that pull as themselves.
const network = new PullerNetwork(stack, 'Network', { compartment, networkName: 'shop', cidrBlock: '10.20.0.0/16' });
const cluster = new OkeCluster(stack, 'Cluster', { compartment, network, clusterName: 'shop' });
const nodes = {
  tenancy,
  compartment,
  region,
  cluster,
  repositories: [repository],
  size: 3,
  cycling: true,
  credentialProvider: {
    amd64: {
      url: 'https://downloads.example.com/credential-provider-oke-1.0.0-amd64',
      sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    },
    arm64: {
      url: 'https://downloads.example.com/credential-provider-oke-1.0.0-arm64',
      sha256: 'fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9',
    },
  },
};
new OkePuller(stack, 'X86', {
  ...nodes,
  pullerName: 'shop-x86',
  matching: { namespace: 'acme', key: 'puller', value: 'shop-x86' },
});
new OkePuller(stack, 'Arm', {
  ...nodes,
  pullerName: 'shop-arm',
  matching: { namespace: 'acme', key: 'puller', value: 'shop-arm' },
  shape: { name: 'VM.Standard.A1.Flex', ocpus: 2, memoryInGbs: 12 },
});

// What runs there: `terraform output -json web | kubectl apply -f -`
const web = new ImageReference({
  host: region.registryHost,
  namespace: repository.namespace,
  repository: repository.repositoryName,
  digest: 'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
});
new TerraformOutput(stack, 'web', {
  value: deploymentManifest({
    deploymentName: 'web',
    namespace: 'shop',
    image: web,
    replicas: 3,
    architecture: 'arm64',
  }),
});

// For pods on nodes that cannot pull as themselves: a secret that a job in the cluster fills from the vault.
const pull = new ImagePullSecret(stack, 'PullSecret', {
  cluster,
  namespace: 'shop',
  secretName: 'shop-pull',
  vaultSecret: Secret.fromOcid(stack, 'Token', 'ocid1.vaultsecret.oc1.eu-frankfurt-1.aaaa', compartment),
  signInName: `${repository.namespace}/shop-puller`,
  region,
  owner: 'shop-team@example.com',
  lifetimeDays: 90,
  image: ImageReference.parse(
    'ghcr.io/oracle/oci-cli@sha256:4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce',
  ),
});
new TerraformOutput(stack, 'pull-secret', { value: pull.secret });
new TerraformOutput(stack, 'pull-job', { value: manifestList([...pull.job, pull.serviceAccount('web')]) });

app.synth();
