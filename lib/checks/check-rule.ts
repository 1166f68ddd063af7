import { SynthesizedApp, SynthesizedResource } from '../synthesized';

/** How bad it is to break a rule, worst first. */
export const SEVERITIES = ['error', 'warning', 'note'] as const;

/** How bad it is to break a rule. */
export type Severity = (typeof SEVERITIES)[number];

/** What there is to say about a rule. */
export interface RuleDescription {
  /** Its name for acknowledgements and reports. It never changes. */
  readonly id: string;

  /** How bad it is to break it. */
  readonly severity: Severity;

  /** What a finding is, in a few words. */
  readonly title: string;

  /** What comes of it. */
  readonly why: string;

  /** What to do about it. */
  readonly fix: string;

  /**
   * Oracle's page about it.
   *
   * @default - none: it is not about Oracle
   */
  readonly see?: string;
}

/** What breaks a rule and is accepted wherever it is found, with the reason. */
export interface AcceptedBreach {
  readonly message: string;
  readonly acknowledged: string;
}

/**
 * What a rule answers about a resource: it keeps the rule, the rule is not about it or cannot tell, or what breaks the
 * rule, a sentence each.
 */
export type Answer = 'compliant' | 'not-applicable' | readonly (string | AcceptedBreach)[];

/** A rule about synthesized resources, a function of nothing else. */
export interface CheckRule extends RuleDescription {
  readonly see: string;

  /** Types of the resources that it is about. */
  readonly types: readonly string[];

  /** The answer about a resource of these types. */
  readonly check: (resource: SynthesizedResource, app: SynthesizedApp) => Answer;
}

/** One answer for the answers about parts of a resource. */
export function combinedAnswers(answers: readonly Answer[]): Answer {
  const found = answers.filter((answer) => typeof answer !== 'string').flat();
  if (found.length > 0) {
    return found;
  }
  return answers.includes('compliant') ? 'compliant' : 'not-applicable';
}

/** Whether an argument says yes; cdktf writes true, and Terraform reads text as well. */
export function isTrue(argument: unknown): boolean {
  return argument === true || argument === 'true';
}
