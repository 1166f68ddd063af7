import { ConfigurationError } from '../core';
import { BRANCH_NAME } from './branch-name';
import { PipelineSubject } from './pipeline-subject';
import { TokenIssuer } from './token-issuer';

/**
 * A pipeline of GitLab, as its token names it. Identity domains accept tokens of any issuer, but a sign-in from GitLab
 * to the registry was not seen to work by the authors of this library.
 *
 * @see https://docs.gitlab.com/ci/secrets/id_token_authentication/
 */
export class GitLabSubject {
  /**
   * Pipelines on a branch. Protect the branch: a merge request runs its pipeline on its source branch, so nobody can
   * claim a branch that they cannot push to.
   *
   * @param project path of the project, for example `acme/payments/api`
   * @param issuer the GitLab. @default - gitlab.com
   * @throws ConfigurationError if a name is not one of GitLab, or contains a wildcard
   *
   * @example
   * GitLabSubject.branch('acme/payments', 'main');
   */
  public static branch(project: string, branch: string, issuer = TokenIssuer.gitLab()): PipelineSubject {
    const wrong = !/^[\w.-]+(\/[\w.-]+)+$/.test(project)
      ? `project '${project}'`
      : BRANCH_NAME.test(branch)
        ? undefined
        : `branch '${branch}'`;
    if (wrong !== undefined) {
      throw new ConfigurationError('GitLabSubject', {
        given: wrong,
        why: 'a subject is one exact branch of one project',
        fix: "write them like 'acme/payments' and 'main'",
      });
    }
    const value = `project_path:${project}:ref_type:branch:ref:${branch}`;
    return new PipelineSubject({ issuer, claim: 'sub', value, kind: 'branch' });
  }
}
