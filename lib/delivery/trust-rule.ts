import { Misconfiguration } from '../core';
import { PipelineSubject } from './pipeline-subject';

/** A rule of a trust: who a pipeline with this subject signs in as. */
export interface TrustRule {
  readonly subject: PipelineSubject;

  /** Id of the user in the domain. It is not the OCID, which the domain refuses. */
  readonly userId: string;

  /** Name of the user, in messages. */
  readonly user: string;
}

/**
 * The problem if two rules let one subject sign in as two users, or `undefined`. The order of rules has
 * no meaning, so nothing would decide. Claims are compared without case, because nothing documents that the domain
 * distinguishes it.
 */
export function overlapProblem(rules: readonly TrustRule[]): Misconfiguration | undefined {
  const users = new Map<string, string>();
  for (const { subject, user } of rules) {
    const key = subject.rule.toLowerCase();
    const other = users.get(key) ?? user;
    users.set(key, other);
    if (other !== user) {
      return {
        given: `subject '${subject.value}' for ${other} and for ${user}`,
        why: 'the order of rules has no meaning in an identity domain, so nothing decides which of the two signs in',
        fix: 'name for each its own branch, environment or workflow',
      };
    }
  }
  return undefined;
}

/** A warning if one token can match two rules by different claims, or `undefined`. */
export function mixedClaimsWarning(rules: readonly TrustRule[]): string | undefined {
  const users = (claim: string) => rules.filter(({ subject }) => subject.claim === claim).map(({ user }) => user);
  const [bySub, byWorkflow] = [users('sub'), users('job_workflow_ref')];
  return bySub.some((user) => byWorkflow.some((other) => other !== user))
    ? 'rules of this trust compare sub, and others job_workflow_ref: a job that calls the reusable workflow from a ' +
        'branch with a rule of its own matches both, and Oracle does not document which decides. Use one kind of ' +
        'subject, or do not call the workflow from these branches'
    : undefined;
}
