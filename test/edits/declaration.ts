import { RegistryPlatformProps } from '../../lib/platform';

const digest = 'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945';

/** The platform that is edited: two teams, a guarded prod with a network, and machines that pull there. */
export const declared = {
  name: 'acme',
  owner: 'platform-team',
  costCenter: 'CC-1042',
  environments: {
    dev: {},
    prod: {
      guarded: true,
      network: { cidrBlock: '10.20.0.0/16' },
      pullers: {
        web: { kind: 'compute', repository: 'shop/web', digest, size: 2 },
        batch: { kind: 'compute', repository: 'payments/worker', digest },
        services: {
          kind: 'oke',
          size: 3,
          cluster: { kubernetesVersion: 'v1.31.1' },
          repositories: ['payments/api'],
        },
      },
    },
  },
  teams: {
    payments: { repositories: ['api', 'worker', 'ledger'] },
    shop: { repositories: ['web', 'search'], artifacts: ['charts'] },
  },
} as const satisfies RegistryPlatformProps;
