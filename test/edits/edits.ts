import { TerraformStack } from 'cdktf';
import { RegistryPlatformProps } from '../../lib/platform';
import { platformStack } from '../support/some-platform';
import { constructs, smallPlatform } from './constructs';
import { declared } from './declaration';

/** Stacks that are applied before they are edited. */
export const BASES = {
  platform: () => platformStack(declared),
  constructs: () => constructs(),
  'small platform': () => smallPlatform(),
} as const satisfies Readonly<Record<string, () => TerraformStack>>;

/** A change of a declaration. */
export interface Edit {
  readonly group: string;
  readonly title: string;

  /** What it changes, and the stack after it. */
  readonly base: keyof typeof BASES;
  readonly edited: () => TerraformStack;
}

type Row = readonly [title: string, edit: Partial<RegistryPlatformProps>, stack?: { readonly homeRegion?: string }];

const { environments, teams } = declared;
const { dev, prod } = environments;
const { payments, shop } = teams;
const { web, batch, services } = prod.pullers;

function edits(group: string, ...rows: readonly Row[]): Edit[] {
  return rows.map(([title, edit, stack]) => ({
    group,
    title,
    base: 'platform',
    edited: () => platformStack({ ...declared, ...edit }, 'terraform', stack),
  }));
}

const inProd = (edit: object) => ({ environments: { dev, prod: { ...prod, ...edit } } });
const pullers = (edit: object) => inProd({ pullers: { ...prod.pullers, ...edit } });
const ofShop = (edit: object) => ({ teams: { payments, shop: { ...shop, ...edit } } });
const withoutPullers = { network: prod.network, guarded: true };

/** Every edit of the table, in its order. */
export const EDITS: readonly Edit[] = [
  ...edits(
    'Add',
    ['a repository', ofShop({ repositories: ['web', 'search', 'cart'] })],
    ['a team', { teams: { payments, shop, data: { repositories: ['loader'] } } }],
    ['an environment', { environments: { ...environments, test: {} } }],
    ['an artifact repository', ofShop({ artifacts: ['charts', 'packages'] })],
    ['a puller', pullers({ cron: { ...batch, repository: 'payments/ledger' } })],
    [
      'sign-in of pipelines by a token in the vault',
      { ciCredentials: 'vault', machineUserEmail: { mailbox: 'ci@example.com' } },
    ],
  ),
  ...edits(
    'Remove',
    ['a repository', ofShop({ repositories: ['web'] })],
    ['a repository, under `deleted`', { ...ofShop({ repositories: ['web'] }), deleted: ['prod/shop/search'] }],
    ['a repository, under `retired`', { ...ofShop({ repositories: ['web'] }), retired: ['shop/search'] }],
    ['a team', { ...inProd({ pullers: { batch, services } }), teams: { payments } }],
    ['a team, with `retired: true`', { ...ofShop({ retired: true }) }],
    ['an environment that is not guarded', { environments: { prod } }],
    ['an environment that is guarded', { environments: { dev } }],
    ['an environment, with `retired: true`', inProd({ retired: true })],
    ['all pullers', { environments: { dev, prod: withoutPullers } }],
    ['one puller', inProd({ pullers: { web, services } })],
    ['all environments and teams', { environments: { dev: {} }, teams: {} }],
  ),
  ...edits(
    'Rename',
    ['a repository', ofShop({ repositories: ['web', 'find'] })],
    ['a repository, with `renamedFrom`', ofShop({ repositories: ['web', { name: 'find', renamedFrom: 'search' }] })],
    ['a team', { ...inProd({ pullers: { batch, services } }), teams: { payments, store: shop } }],
    ['a team, with `renamedFrom`', { teams: { payments, store: { ...shop, renamedFrom: 'shop' } } }],
    [
      'a team, with `renamedFrom` and `ociName`',
      {
        ...pullers({ web: { ...web, repository: 'store/web' } }),
        teams: { payments, store: { ...shop, renamedFrom: 'shop', ociName: 'shop' } },
      },
    ],
    ['an environment', { environments: { dev, live: prod } }],
    ['an environment, with `renamedFrom`', { environments: { dev, live: { ...prod, renamedFrom: 'prod' } } }],
    [
      'an environment, with `renamedFrom` and `ociName`',
      { environments: { dev, live: { ...prod, renamedFrom: 'prod', ociName: 'prod' } } },
    ],
    ['the platform', { name: 'acme2' }],
    ['the platform, with `renamedFrom`', { name: 'acme2', renamedFrom: 'acme' }],
    ['a puller', inProd({ pullers: { batch, services, site: web } })],
    ['a puller, with `renamedFrom`', inProd({ pullers: { batch, services, site: { ...web, renamedFrom: 'web' } } })],
    [
      'a node pool with its cluster, with `renamedFrom`',
      inProd({ pullers: { batch, web, apps: { ...services, renamedFrom: 'services' } } }),
    ],
  ),
  ...edits(
    'Reorder and move',
    [
      'the order of environments, teams, repositories and pullers',
      {
        environments: { prod: { ...prod, pullers: { services, batch, web } }, dev },
        teams: {
          shop: { ...shop, repositories: ['search', 'web'] },
          payments: { repositories: ['worker', 'ledger', 'api'] },
        },
      },
    ],
    [
      'a repository from one team to another',
      {
        teams: {
          payments: { repositories: [...payments.repositories, 'search'] },
          shop: { ...shop, repositories: ['web'] },
        },
      },
    ],
    [
      'a repository from every environment to one',
      ofShop({ repositories: ['web', { name: 'search', environments: ['prod'] }] }),
    ],
  ),
  ...edits(
    'Guard and protection',
    ['`guarded: true` on', { environments: { dev: { guarded: true }, prod } }],
    ['`guarded: true` off', inProd({ guarded: false })],
    ['`guarded: false` and `protectedFromDestroy: false`', inProd({ guarded: false, protectedFromDestroy: false })],
    ['`protectedFromDestroy: false` on the platform', { protectedFromDestroy: false }],
  ),
  ...edits(
    'Access',
    ['who pushes to an environment', { environments: { dev: { push: ['ci'] }, prod } }],
    ['who pulls from an environment', inProd({ pull: ['developers', 'ci'] })],
  ),
  ...edits(
    'Repositories',
    ['a readme', ofShop({ repositories: ['web', { name: 'search', readme: '# Search' }] })],
    ['`immutable: true`', ofShop({ repositories: ['web', { name: 'search', immutable: true }] })],
  ),
  ...edits('Tags', ['the owner', { owner: 'registry-team' }], ['the cost center', { costCenter: 'CC-2077' }]),
  ...edits(
    'Network',
    ['a smaller range', inProd({ network: { cidrBlock: '10.20.0.0/17' } })],
    ['another range', inProd({ network: { cidrBlock: '10.30.0.0/16' } })],
    [
      '`egress: service-only`',
      inProd({ network: { cidrBlock: '10.20.0.0/16', egress: 'service-only' }, pullers: { web, batch } }),
    ],
    ['flow logs', inProd({ network: { cidrBlock: '10.20.0.0/16', flowLogDays: 30 } })],
  ),
  ...edits(
    'Pullers',
    ['the size of a pool', pullers({ web: { ...web, size: 4 } })],
    ['a pool to one machine', pullers({ web: { ...web, size: 1 } })],
    ['the digest of a pool', pullers({ web: { ...web, digest: web.digest.replace('4f53', '0000') } })],
    ['the digest of one machine', pullers({ batch: { ...batch, digest: web.digest.replace('4f53', '0000') } })],
    ['the repository of one machine', pullers({ batch: { ...batch, repository: 'payments/ledger' } })],
    ['the ports of a pool', pullers({ web: { ...web, ports: [8080] } })],
    ['the size of a node pool', pullers({ services: { ...services, size: 5 } })],
    ['the version of Kubernetes', pullers({ services: { ...services, cluster: { kubernetesVersion: 'v1.32.1' } } })],
    [
      'the type of the cluster',
      pullers({ services: { ...services, cluster: { kubernetesVersion: 'v1.31.1', type: 'BASIC_CLUSTER' } } }),
    ],
    [
      'the pod network of the cluster',
      pullers({ services: { ...services, cluster: { kubernetesVersion: 'v1.31.1', podNetwork: 'native' } } }),
    ],
    ['a compute puller to a node pool', pullers({ batch: { ...services, repositories: ['payments/worker'] } })],
  ),
  ...edits('Stack', ['another home region', {}, { homeRegion: 'eu-amsterdam-1' }]),
  ...(
    [
      ['constructs to a platform', 'constructs', () => smallPlatform()],
      ['constructs to a platform, with `movedFromPath` for each', 'constructs', () => smallPlatform({ moved: true })],
      ['a platform to constructs', 'small platform', () => constructs()],
      ['a platform to constructs, with `movedFromPath` for each', 'small platform', () => constructs({ moved: true })],
    ] as const
  ).map(([title, base, edited]): Edit => ({ group: 'From constructs to a platform, and back', title, base, edited })),
];
