import { Testing } from 'cdktf';
import { FederatedPipelines, GitHubSubject, PipelineSubject } from '../../lib/delivery';
import { Group } from '../../lib/identity';
import { RegistryPlatform, RegistryPlatformProps, RegistryStack } from '../../lib/platform';
import { refusalOf, resourcesOf } from '../support/stack';

const main = GitHubSubject.branch('acme', 'payments', 'main');
const production = GitHubSubject.environment('acme', 'releases', 'production');
const TRUST = 'oci_identity_domains_identity_propagation_trust';

function someStack(): RegistryStack {
  return new RegistryStack(Testing.app(), 'registry', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
    propagationSeconds: 0,
  });
}

function platformIn(stack: RegistryStack, props: Partial<RegistryPlatformProps> = {}, id = 'Registry') {
  const platform = new RegistryPlatform(stack, id, {
    name: 'acme',
    owner: 'platform-team',
    costCenter: 'CC-1',
    teams: { payments: { repositories: ['api'], ci: main } },
    environments: { dev: { push: ['ci'] }, prod: { guarded: true } },
    pipelines: { app: { clientId: 'client' } },
    ...props,
  });
  return { stack, platform };
}

function warningsOf(stack: RegistryStack): string[] {
  const metadata = stack.node.findAll().flatMap(({ node }) => node.metadata);
  return metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => String(data));
}

const rulesOf = (stack: RegistryStack) =>
  Object.values(resourcesOf(stack, TRUST)).flatMap(({ impersonation_service_users: rules }) =>
    (rules as { rule: string }[]).map(({ rule }) => rule),
  );

describe('the pipelines of a declaration', () => {
  test('push for their team, in its group', () => {
    const { stack, platform } = platformIn(someStack());

    expect(platform.access.whoCan('push', 'dev')).toEqual([{ name: 'acme-payments-ci' }]);
    expect(Object.values(resourcesOf(stack, 'oci_identity_domains_user')).map((user) => user['user_name'])).toEqual([
      'acme-payments-pipeline',
    ]);
    expect(rulesOf(stack)).toEqual([main.rule]);
  });

  test('push to guarded environments only as release', () => {
    const { stack, platform } = platformIn(someStack(), { release: [production] });

    expect(platform.access.whoCan('push', 'prod')).toEqual([{ name: 'acme-release' }]);
    expect(rulesOf(stack)).toEqual([main.rule, production.rule]);
    expect(Testing.synth(stack, true)).toContain('acme-release-pipeline');
    expect(warningsOf(stack)).toEqual([]);
  });

  test('keep the group that the team had before', () => {
    const without = platformIn(someStack(), { teams: { payments: { repositories: ['api'] } } }).stack;
    const group = (stack: RegistryStack) => resourcesOf(stack, 'oci_identity_group');

    expect(group(platformIn(someStack()).stack)).toEqual(group(without));
  });

  test.each<[string, Partial<RegistryPlatformProps>, string]>([
    [
      'a pull request',
      { release: GitHubSubject.pullRequest('acme', 'payments') },
      "release: 'repo:acme/payments:pull_request': everyone who can open a pull request can claim it, and release " +
        'pushes to guarded environments; name a branch that is protected, or an environment of GitHub with required ' +
        'reviewers',
    ],
    ['a list of nothing', { release: [] }, 'release: a list of no pipelines: nothing could sign in'],
    [
      'a list of something else',
      { teams: { shop: { repositories: ['web'], ci: [{}] as unknown as PipelineSubject[] } } },
      'teams.shop.ci[0]: an object: a pipeline of GitHub or GitLab is needed here',
    ],
  ])('are refused: %s', (_, props, message) => {
    expect(refusalOf(() => platformIn(someStack(), props))).toContain(message);
  });

  test('are refused without an application', () => {
    const stack = someStack();
    const props = { name: 'acme', owner: 'o', costCenter: 'c', teams: { a: { repositories: ['api'], ci: main } } };

    expect(refusalOf(() => new RegistryPlatform(stack, 'Registry', props))).toContain(
      'teams.a.ci: a pipeline outside OCI: the platform does not declare by which application pipelines sign in; set pipelines',
    );
  });

  test('are refused as release also if a pull request can claim them by a principal', () => {
    const stack = someStack();
    const { tenancy } = stack;
    const pipelines = new FederatedPipelines(stack, 'Shared', { tenancy, name: 'shared', app: { clientId: 'c' } });
    const group = new Group(stack, 'Group', { tenancy, groupName: 'group', description: 'd' });
    const subjects = [GitHubSubject.pullRequest('acme', 'payments')];
    const release = pipelines.add('Pull', { group, userName: 'pull', subjects });

    expect(refusalOf(() => platformIn(stack, { pipelines, release }))).toContain(
      'everyone who can open a pull request',
    );
  });

  test('are warned of where any caller of a workflow is release', () => {
    const release = GitHubSubject.reusableWorkflow('acme', 'workflows', 'release.yml', 'main');

    expect(warningsOf(platformIn(someStack(), { release }).stack)).toContainEqual(
      expect.stringContaining('every workflow that calls acme/workflows/.github/workflows/release.yml@refs/heads/main'),
    );
  });

  test('of two platforms share the trust', () => {
    const stack = someStack();
    const { platform } = platformIn(stack);
    const { pipelines } = platform;
    platformIn(
      stack,
      {
        name: 'other',
        teams: { shop: { repositories: ['web'], ci: GitHubSubject.branch('acme', 'shop', 'main') } },
        environments: { lab: { push: ['ci'] } },
        ...(pipelines && { pipelines }),
      },
      'Other',
    );

    expect(rulesOf(stack)).toEqual([main.rule, 'sub eq repo:acme/shop:ref:refs/heads/main']);
    expect(Object.keys(resourcesOf(stack, TRUST))).toHaveLength(1);
  });

  test('of two platforms are refused with a trust each', () => {
    const stack = someStack();
    platformIn(stack);
    platformIn(stack, { name: 'other', teams: { shop: { repositories: ['web'], ci: production } } }, 'Other');

    expect(() => Testing.synth(stack, true)).toThrow(/identity propagation trust 'https:\/\/token\.actions/);
  });

  test('stay with a team that is renamed', () => {
    const { stack } = platformIn(someStack(), {
      teams: { money: { repositories: ['api'], ci: main, renamedFrom: 'payments' } },
    });

    expect(rulesOf(stack)).toEqual([main.rule]);
    expect(Testing.synth(stack, true)).toContain('acme-money-pipeline');
  });
});
