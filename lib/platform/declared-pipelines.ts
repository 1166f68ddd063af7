import { Misconfiguration } from '../core';
import { FederatedPipeline, PipelineSubject } from '../delivery';
import { IPrincipal } from '../identity';
import { RegistryPlatformProps } from './declaration';

/** The declared pipelines of GitHub or GitLab; none if another principal is declared, or nothing. */
export function pipelinesIn(
  declared: IPrincipal | PipelineSubject | readonly PipelineSubject[] | undefined,
): readonly PipelineSubject[] {
  return [declared ?? []].flat().filter((one): one is PipelineSubject => one instanceof PipelineSubject);
}

/** The declared principal; `undefined` if pipelines of GitHub or GitLab are declared, or nothing. */
export function principalIn(
  declared: IPrincipal | PipelineSubject | readonly PipelineSubject[] | undefined,
): IPrincipal | undefined {
  return declared !== undefined && !isList(declared) && !(declared instanceof PipelineSubject) ? declared : undefined;
}

/** The problem with the pipelines of a declaration, or `undefined`. */
export function pipelinesProblem({ pipelines, release, teams }: RegistryPlatformProps): Misconfiguration | undefined {
  const declared = [
    { at: 'release', who: release },
    ...Object.entries(teams).map(([team, { ci }]) => ({ at: `teams.${team}.ci`, who: ci })),
  ];
  const empty = declared.find(({ who }) => isList(who) && who.length === 0);
  if (empty !== undefined) {
    return {
      given: `${empty.at}: a list of no pipelines`,
      why: 'nothing could sign in',
      fix: "remove it, or write it like [GitHubSubject.branch('acme', 'payments', 'main')]",
      path: empty.at,
    };
  }
  const outside = declared.find(({ who }) => pipelinesIn(who).length > 0);
  if (outside !== undefined && pipelines === undefined) {
    return {
      given: `${outside.at}: a pipeline outside OCI`,
      why: 'the platform does not declare by which application pipelines sign in',
      fix: "set pipelines: { app: { clientId: '…' } }, see docs/sign-in.md",
      path: outside.at,
    };
  }
  const claimable = subjectsOf(release).find(({ kind }) => kind === 'pull-request');
  return claimable === undefined
    ? undefined
    : {
        given: `release: '${claimable.value}'`,
        why: 'everyone who can open a pull request can claim it, and release pushes to guarded environments',
        fix: 'name a branch that is protected, or an environment of GitHub with required reviewers',
      };
}

/** The warning if a reusable workflow pushes to guarded environments, or `undefined`. */
export function reusableWorkflowWarning(release: RegistryPlatformProps['release']): string | undefined {
  const called = subjectsOf(release).find(({ kind }) => kind === 'reusable-workflow');
  return (
    called &&
    `release: every workflow that calls ${called.value} signs in as release, also for a pull request: let the job of ` +
      'that workflow run in an environment with required reviewers, or name a branch or an environment instead'
  );
}

function subjectsOf(release: RegistryPlatformProps['release']): readonly PipelineSubject[] {
  return release instanceof FederatedPipeline ? release.subjects : pipelinesIn(release);
}

function isList(declared: unknown): declared is readonly unknown[] {
  return Array.isArray(declared);
}
