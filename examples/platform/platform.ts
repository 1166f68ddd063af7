import { Construct } from 'constructs';
import { acknowledge, Group, RegistryPlatform, RegistryStack, Secret } from 'cdktf-oci-registry';

/** What the stack is made with. */
export interface PlatformStackProps {
  /**
   * Whether Terraform may destroy the repositories of prod.
   *
   * @default false
   */
  readonly tearDown?: boolean;
}

/** Registry of a company with three teams: ten repositories in dev, test and prod, and what runs in prod. */
export class PlatformStack extends RegistryStack {
  public readonly platform: RegistryPlatform;

  constructor(scope: Construct, id: string, { tearDown = false }: PlatformStackProps = {}) {
    super(scope, id, {
      region: 'eu-frankfurt-1',
      homeRegion: 'eu-amsterdam-1',
      tenancyOcid: 'ocid1.tenancy.oc1..aaaa',
    });

    this.platform = new RegistryPlatform(this, 'Registry', {
      name: 'acme',
      owner: 'platform-team',
      costCenter: 'CC-1042',
      ciCredentials: 'vault',
      machineUserEmail: { mailbox: 'registry@example.com' },
      createRepositoryOnFirstPush: false,
      release: Group.fromName(this, 'ReleaseManagers', 'release-managers', 'Corporate'),
      environments: {
        dev: { push: ['developers', 'ci'] },
        test: { push: ['ci'] },
        prod: {
          guarded: true,
          protectedFromDestroy: !tearDown,
          network: { cidrBlock: '10.20.0.0/16' },
          pullers: {
            web: {
              kind: 'compute',
              repository: 'shop/web',
              digest: 'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
              ports: [8080],
              size: 2,
            },
            batch: {
              kind: 'compute',
              repository: 'data/loader',
              digest: 'sha256:4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce',
            },
            services: {
              kind: 'oke',
              cluster: { kubernetesVersion: 'v1.31.1' },
              size: 3,
              repositories: ['payments/api', 'payments/worker', 'payments/ledger', 'shop/web', 'shop/search'],
              credentialProvider: {
                amd64: {
                  url: 'https://downloads.example.com/credential-provider-oke-amd64',
                  sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
                },
                arm64: {
                  url: 'https://downloads.example.com/credential-provider-oke-arm64',
                  sha256: 'fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9',
                },
              },
            },
          },
        },
      },
      teams: {
        payments: { repositories: ['api', 'worker', { name: 'ledger', immutable: true }], artifacts: ['packages'] },
        shop: { repositories: ['web', 'search', 'cart', { name: 'playground', environments: ['dev'] }] },
        data: {
          repositories: ['loader', 'reports', { name: 'base', readme: '# Base image\n\nPatched every month.' }],
          costCenter: 'CC-2077',
        },
      },
    });

    this.platform.environment('prod').grantScan();
    Secret.fromOcid(
      this,
      'PartnerToken',
      'ocid1.vaultsecret.oc1.eu-frankfurt-1.aaaa',
      this.platform.environment('prod').compartment,
    ).grantRead(Group.fromName(this, 'Operators', 'operators'));

    acknowledge(
      this.platform,
      'token-without-rotation',
      'The pipelines run outside OCI; the platform team renews their tokens in the first week of each quarter',
    );
  }
}
