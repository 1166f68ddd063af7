import { ConfigurationError } from '../core';
import { BRANCH_NAME } from './branch-name';
import { PipelineSubject, SubjectKind } from './pipeline-subject';
import { TokenIssuer } from './token-issuer';

/**
 * Numeric ids of an owner and a repository on GitHub. `gh api repos/<owner>/<repository> --jq '.owner.id, .id'` prints
 * them.
 */
export interface GitHubIds {
  readonly owner: number;
  readonly repository: number;
}

/**
 * A workflow of GitHub Actions, as its token names it.
 *
 * With `ids`, a repository that is deleted and created again under its name does not inherit the access. This needs the
 * setting "immutable subject claims" of the repository or the organization: without it, the subject matches no token.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 *
 * @example
 * GitHubSubject.branch('acme', 'payments', 'main');
 * GitHubSubject.environment('acme', 'payments', 'production', { owner: 71, repository: 4711 });
 */
export class GitHubSubject {
  /**
   * Jobs on a branch that have no `environment:`. A job with one has the subject of the environment instead. A job of a
   * pull request never has this subject.
   *
   * @throws ConfigurationError if a name is not one of GitHub, or contains a wildcard
   */
  public static branch(owner: string, repository: string, branch: string, ids?: GitHubIds): PipelineSubject {
    return subject('branch', repositoryOf(owner, repository, ids), `ref:refs/heads/${named('branch', branch)}`);
  }

  /**
   * Jobs with `environment: <environment>`. GitHub lets any branch and any pull request of the repository run such a
   * job, unless the environment has required reviewers or deployment branches. Set these first.
   *
   * @throws ConfigurationError if a name is not one of GitHub, or contains a wildcard
   */
  public static environment(owner: string, repository: string, environment: string, ids?: GitHubIds): PipelineSubject {
    const name = named('environment', environment);
    if (name.includes(':')) {
      throw new ConfigurationError('GitHubSubject', {
        given: `environment '${name}'`,
        why: 'GitHub writes the colon of an environment as %3A, which was not tried as a rule of a trust',
        fix: 'rename the environment',
      });
    }
    return subject('environment', repositoryOf(owner, repository, ids), `environment:${name}`);
  }

  /**
   * Jobs of every pull request of the repository, except from forks. Anyone who can push a branch can change the
   * workflow and claim this subject. Grant nothing to it that writes.
   *
   * @throws ConfigurationError if a name is not one of GitHub, or contains a wildcard
   */
  public static pullRequest(owner: string, repository: string, ids?: GitHubIds): PipelineSubject {
    return subject('pull-request', repositoryOf(owner, repository, ids), 'pull_request');
  }

  /**
   * Jobs of a reusable workflow at one branch, in whatever repository and for whatever event it is called. The workflow
   * itself has to refuse pull requests.
   *
   * @param file name of the file in `.github/workflows`, for example `release.yml`
   * @throws ConfigurationError if a name is not one of GitHub, or contains a wildcard
   */
  public static reusableWorkflow(owner: string, repository: string, file: string, branch: string): PipelineSubject {
    if (!/^[\w.-]+\.ya?ml$/.test(file)) {
      throw new ConfigurationError('GitHubSubject', {
        given: `workflow '${file}'`,
        why: 'a workflow is a YAML file in .github/workflows',
        fix: "write it like 'release.yml'",
      });
    }
    const path = `${named('owner', owner)}/${named('repository', repository)}/.github/workflows/${file}`;
    return new PipelineSubject({
      issuer: TokenIssuer.GITHUB,
      claim: 'job_workflow_ref',
      value: `${path}@refs/heads/${named('branch', branch)}`,
      kind: 'reusable-workflow',
    });
  }
}

function subject(kind: SubjectKind, repository: string, context: string): PipelineSubject {
  return new PipelineSubject({
    issuer: TokenIssuer.GITHUB,
    claim: 'sub',
    value: `repo:${repository}:${context}`,
    kind,
  });
}

function repositoryOf(owner: string, repository: string, ids: GitHubIds | undefined): string {
  const names = [named('owner', owner), named('repository', repository)];
  return (ids === undefined ? names : withIds(names, [ids.owner, ids.repository])).join('/');
}

function withIds(names: readonly string[], ids: readonly number[]): string[] {
  const wrong = ids.find((id) => !Number.isSafeInteger(id) || id < 1);
  if (wrong !== undefined) {
    throw new ConfigurationError('GitHubSubject', {
      given: `id ${wrong} of ${names.join('/')}`,
      why: 'GitHub numbers owners and repositories from 1',
      fix: `copy what \`gh api repos/${names.join('/')} --jq '.owner.id, .id'\` prints`,
    });
  }
  return names.map((name, index) => `${name}@${ids[index]}`);
}

const NAMES = {
  owner: /^[A-Za-z0-9][\w-]*$/,
  repository: /^[\w.-]+$/,
  branch: BRANCH_NAME,
  environment: /^[^\s*]+$/,
} as const;

function named(kind: keyof typeof NAMES, name: string): string {
  if (NAMES[kind].test(name)) {
    return name;
  }
  throw new ConfigurationError('GitHubSubject', {
    given: `${kind} '${name}'`,
    why: /[*?]/.test(name)
      ? 'a subject is one exact value: a wildcard would let others in'
      : `it is not the name of a ${kind} that a subject can contain`,
    fix: `write one ${kind} as GitHub shows it`,
  });
}
