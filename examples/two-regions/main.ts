import { App } from 'cdktf';
import { ComputePullerDeclaration, RegistryPlatform, RegistryRegion, RegistryStack } from 'cdktf-oci-registry';

const app = new App();
const tenancy = { homeRegion: 'eu-frankfurt-1', tenancyOcid: 'ocid1.tenancy.oc1..aaaa' };
const state = { kind: 'oci', bucket: 'terraform-state', namespace: 'axabcdefghij' } as const;

// The state of each stack is in its own region.
const frankfurt = new RegistryStack(app, 'frankfurt', { region: 'eu-frankfurt-1', backend: state, ...tenancy });
const amsterdam = new RegistryStack(app, 'amsterdam', { region: 'eu-amsterdam-1', backend: state, ...tenancy });

const web: ComputePullerDeclaration = {
  kind: 'compute',
  repository: 'shop/web',
  digest: 'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
  ports: [8080],
};

const platform = new RegistryPlatform(frankfurt, 'Registry', {
  name: 'acme',
  owner: 'platform-team',
  costCenter: 'CC-1042',
  environments: {
    dev: {},
    prod: { network: { cidrBlock: '10.20.0.0/16' }, pullers: { web: { ...web, size: 4 } } },
  },
  teams: {
    payments: { repositories: ['api', 'worker'], artifacts: ['packages'] },
    shop: { repositories: ['web'] },
  },
});

// One machine is enough to prove each day that the region can pull. A failover raises the size.
new RegistryRegion(amsterdam, 'Registry', {
  platform,
  environments: {
    prod: { network: { cidrBlock: '10.30.0.0/16' }, pullers: { web: { ...web, size: 1 } } },
  },
});

app.synth();
