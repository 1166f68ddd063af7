import { ConfigurationError } from '../core';
import { TokenIssuer } from './token-issuer';

/** Who can run a pipeline with a subject. */
export type SubjectKind = 'branch' | 'environment' | 'pull-request' | 'reusable-workflow';

/** The parts of a {@link PipelineSubject}. */
export interface PipelineSubjectParts {
  readonly issuer: TokenIssuer;
  readonly claim: 'sub' | 'job_workflow_ref';
  readonly value: string;
  readonly kind: SubjectKind;
}

/**
 * A pipeline as its token names it: one exact value of one claim. Made by `GitHubSubject` and `GitLabSubject`.
 *
 * There is no wildcard, and no rule on `aud`: a job chooses the audience of its token itself.
 */
export class PipelineSubject {
  public readonly issuer: TokenIssuer;
  public readonly claim: 'sub' | 'job_workflow_ref';
  public readonly value: string;
  public readonly kind: SubjectKind;

  /** @throws ConfigurationError if the value has characters that a rule of a trust cannot contain */
  constructor({ issuer, claim, value, kind }: PipelineSubjectParts) {
    const [forbidden] = /[^\w.:/@+#=-]/.exec(value) ?? [];
    if (forbidden !== undefined) {
      throw new ConfigurationError('pipeline subject', {
        given: `${claim} '${value}'`,
        why:
          forbidden === '*'
            ? 'a rule compares the whole value, and * would let every pipeline in'
            : `a rule contains the value without quotes, so it cannot contain ${JSON.stringify(forbidden)}`,
        fix: 'name one branch, environment or workflow, of letters, digits and _ . : / @ + # = -',
      });
    }
    this.issuer = issuer;
    this.claim = claim;
    this.value = value;
    this.kind = kind;
  }

  /** The rule of the trust. */
  public get rule(): string {
    return `${this.claim} eq ${this.value}`;
  }
}
