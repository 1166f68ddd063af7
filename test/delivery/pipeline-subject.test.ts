import { GitHubSubject, GitLabSubject, PipelineSubject, TokenIssuer } from '../../lib/delivery';
import { refusalOf } from '../support/stack';

describe('a subject of GitHub', () => {
  test.each<[PipelineSubject, string, string]>([
    [GitHubSubject.branch('acme', 'payments', 'main'), 'sub eq repo:acme/payments:ref:refs/heads/main', 'branch'],
    [
      GitHubSubject.branch('acme', 'payments', 'release/2', { owner: 71, repository: 4711 }),
      'sub eq repo:acme@71/payments@4711:ref:refs/heads/release/2',
      'branch',
    ],
    [
      GitHubSubject.environment('acme', 'payments', 'production'),
      'sub eq repo:acme/payments:environment:production',
      'environment',
    ],
    [GitHubSubject.pullRequest('acme', 'payments'), 'sub eq repo:acme/payments:pull_request', 'pull-request'],
    [
      GitHubSubject.reusableWorkflow('acme', 'workflows', 'release.yml', 'main'),
      'job_workflow_ref eq acme/workflows/.github/workflows/release.yml@refs/heads/main',
      'reusable-workflow',
    ],
  ])('is compared as a whole: %#', (subject, rule, kind) => {
    expect([subject.rule, subject.kind, subject.issuer]).toEqual([rule, kind, TokenIssuer.GITHUB]);
  });

  test.each<[() => unknown, string]>([
    [() => GitHubSubject.branch('acme', 'payments', '*'), "branch '*': a subject is one exact value: a wildcard"],
    [() => GitHubSubject.branch('acme', '*', 'main'), "repository '*'"],
    [() => GitHubSubject.branch('*', 'payments', 'main'), "owner '*'"],
    [() => GitHubSubject.branch('acme', 'payments', ''), "branch ''"],
    [() => GitHubSubject.branch('acme', 'payments', 'refs/heads/main'), "branch 'refs/heads/main'"],
    [() => GitHubSubject.branch('acme', 'payments', 'a b'), "branch 'a b'"],
    [() => GitHubSubject.branch('acme', 'payments', "a'b"), `sub 'repo:acme/payments:ref:refs/heads/a'b'`],
    [() => GitHubSubject.branch('acme', 'payments', 'a"or'), 'cannot contain "\\""'],
    [() => GitHubSubject.branch('acme:x', 'payments', 'main'), "owner 'acme:x'"],
    [() => GitHubSubject.branch('acme/x', 'payments', 'main'), "owner 'acme/x'"],
    [() => GitHubSubject.environment('acme', 'payments', 'a:b'), '%3A'],
    [() => GitHubSubject.environment('acme', 'payments', 'two words'), "environment 'two words'"],
    [() => GitHubSubject.pullRequest('acme', 'payments', { owner: 0, repository: 1 }), 'id 0 of acme/payments'],
    [() => GitHubSubject.reusableWorkflow('acme', 'w', 'release', 'main'), "workflow 'release'"],
    [() => GitHubSubject.reusableWorkflow('acme', 'w', 'release.yml', '*'), "branch '*'"],
  ])('is refused if it is not one exact value: %#', (build, part) => {
    expect(refusalOf(build)).toContain(part);
  });
});

describe('a subject of GitLab', () => {
  test('is a branch of a project', () => {
    const { rule, issuer } = GitLabSubject.branch('acme/payments/api', 'main');

    expect(rule).toBe('sub eq project_path:acme/payments/api:ref_type:branch:ref:main');
    expect(issuer).toMatchObject({ url: 'https://gitlab.com', keysUrl: 'https://gitlab.com/oauth/discovery/keys' });
  });

  test('can be of a GitLab of its own', () => {
    const { issuer } = GitLabSubject.branch('a/b', 'main', TokenIssuer.gitLab('https://git.acme.com:8443'));

    expect(issuer).toMatchObject({ url: 'https://git.acme.com:8443', name: 'git-acme-com-8443' });
  });

  test.each<[() => unknown, string]>([
    [() => GitLabSubject.branch('payments', 'main'), "project 'payments'"],
    [() => GitLabSubject.branch('acme/*', 'main'), "project 'acme/*'"],
    [() => GitLabSubject.branch('acme/payments', '*'), "branch '*'"],
    [() => GitLabSubject.branch('acme/payments', ''), "branch ''"],
    [() => TokenIssuer.gitLab('https://gitlab.com/'), "URL 'https://gitlab.com/'"],
    [() => TokenIssuer.gitLab('http://gitlab.com'), "URL 'http://gitlab.com'"],
  ])('is refused if it is not one exact value: %#', (build, part) => {
    expect(refusalOf(build)).toContain(part);
  });
});

test('a subject of other characters is refused wherever it comes from', () => {
  const issuer = TokenIssuer.GITHUB;

  expect(refusalOf(() => new PipelineSubject({ issuer, claim: 'sub', value: 'repo:*', kind: 'branch' }))).toBe(
    "pipeline subject: sub 'repo:*': a rule compares the whole value, and * would let every pipeline in; " +
      'name one branch, environment or workflow, of letters, digits and _ . : / @ + # = -',
  );
});
