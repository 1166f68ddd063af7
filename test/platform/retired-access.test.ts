import { Testing } from 'cdktf';
import { readFileSync } from 'fs';
import { join } from 'path';
import { AppAccess, pushRestrictedTo } from '../../lib/policy';
import { Group } from '../../lib/identity';
import { EnvironmentDeclaration, RegistryPlatform, RegistryPlatformProps } from '../../lib/platform';
import { accessReportRows } from '../../lib/reports';
import { SynthesizedApp, TerraformConfiguration } from '../../lib/synthesized';
import { platformStack } from '../support/some-platform';

const digest = 'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945';

function platformOf(edit: Partial<RegistryPlatformProps>) {
  const stack = platformStack({
    name: 'acme',
    owner: 'platform-team',
    costCenter: 'CC-1042',
    environments: { prod: {} },
    teams: { shop: { repositories: ['web'] } },
    ...edit,
  });
  const file = join(Testing.fullSynth(stack), 'stacks', 'registry', 'cdk.tf.json');
  const app = new SynthesizedApp(
    new Map([['registry', JSON.parse(readFileSync(file, 'utf8')) as TerraformConfiguration]]),
  );
  const platform = stack.node.findChild('Registry') as RegistryPlatform;
  return { stack, platform, rows: accessReportRows(new AppAccess(app)) };
}

test.each<[string, Partial<RegistryPlatformProps>, string]>([
  ['a repository', { retired: ['shop/search'] }, 'prod/shop/search (retired)'],
  ['a repository of artifacts', { retired: ['artifacts shop/charts'] }, 'acme-prod-shop-charts (retired)'],
  ['a team', { teams: { shop: { repositories: ['web'], retired: true } } }, 'prod/shop/web (retired)'],
  ['an environment', { environments: { prod: { retired: true } } }, 'prod/shop/web (retired)'],
  [
    'what was renamed',
    { teams: { shop: { repositories: [{ name: 'web', renamedFrom: 'front' }] } } },
    'prod/shop/front (retired)',
  ],
])('reports list %s that is retired as such, with nobody who can push', (_, edit, name) => {
  const row = platformOf(edit).rows.find((one) => one.name === name);

  const { pull = [], push = [], download = [], upload = [] } = row?.who ?? {};
  expect([...push, ...upload]).toEqual([]);
  expect([...pull, ...download].map(({ name: holder }) => holder)).toEqual(['acme-release', 'acme-shop-developers']);
});

test('an invariant holds for what is retired, too', () => {
  const { platform, stack } = platformOf({ retired: ['shop/search'] });
  platform.repository('prod', 'shop/search').grantPush(Group.fromName(stack, 'Others', 'others'));
  platform.access.require(pushRestrictedTo('prod', platform.release));

  expect(() => Testing.synth(stack, true)).toThrow(/others.*prod\/shop\/search/s);
});

describe('a puller of a renamed environment', () => {
  const pulling = (repository: string): EnvironmentDeclaration => ({
    guarded: true,
    renamedFrom: 'prod',
    network: { cidrBlock: '10.20.0.0/16' },
    pullers: { web: { kind: 'compute', repository, digest } },
  });

  test.each([
    ['shop/web', 'prod/shop/web'],
    ['live/shop/web', 'live/shop/web'],
  ])('that says %s pulls %s', (said, pulled) => {
    const { rows } = platformOf({ environments: { live: pulling(said) }, teams: { shop: { repositories: ['web'] } } });
    const pullers = rows.flatMap(({ name, who }) =>
      (who.pull ?? []).filter((holder) => holder.name.includes('web')).map(() => name.replace(' (retired)', '')),
    );

    expect(pullers).toEqual([pulled]);
  });
});
