import { SynthesizedApp, SynthesizedResource } from '../synthesized';
import { isExpression } from './known-arguments';

/** Severities of rules, highest first. */
export const SEVERITIES = ['error', 'warning', 'note'] as const;

/** Severity of a rule. */
export type Severity = (typeof SEVERITIES)[number];

/** Description of a rule. */
export interface RuleDescription {
  /** Id for acknowledgements and reports. It never changes. */
  readonly id: string;

  /** Severity of its findings. */
  readonly severity: Severity;

  /** Title of its findings. */
  readonly title: string;

  /** The consequence of a finding. */
  readonly why: string;

  /** How to fix a finding. */
  readonly fix: string;

  /**
   * Documentation about it, for example by Oracle.
   *
   * @default - none
   */
  readonly see?: string;
}

/** A finding that is always accepted, with the reason. */
export interface AcceptedBreach {
  readonly message: string;
  readonly acknowledged: string;
}

/**
 * The result of a rule for a resource: it complies, the rule does not apply or cannot be decided, or a sentence for
 * each finding.
 */
export type Answer = 'compliant' | 'not-applicable' | readonly (string | AcceptedBreach)[];

/** A rule about synthesized resources. The result depends only on them. */
export interface CheckRule extends RuleDescription {
  readonly see: string;

  /** Types of resources that the rule applies to. A type that ends in `*` means all types with this beginning. */
  readonly types: readonly string[];

  /** The result for a resource of these types. */
  readonly check: (resource: SynthesizedResource, app: SynthesizedApp) => Answer;
}

/** The resources that a rule applies to. */
export function resourcesFor({ types }: Pick<CheckRule, 'types'>, app: SynthesizedApp): SynthesizedResource[] {
  return types.flatMap((type) =>
    type.endsWith('*')
      ? app.resources.filter((one) => one.kind === 'resource' && one.type.startsWith(type.slice(0, -1)))
      : app.ofType(type),
  );
}

/** The combined result from results for parts of a resource. */
export function combinedAnswers(answers: readonly Answer[]): Answer {
  const found = answers.filter((answer) => typeof answer !== 'string').flat();
  if (found.length > 0) {
    return found;
  }
  return answers.includes('compliant') ? 'compliant' : 'not-applicable';
}

/** Whether an argument is true. cdktf writes a boolean, and Terraform also accepts text. */
export function isTrue(argument: unknown): boolean {
  return argument === true || argument === 'true';
}

/** Whether an argument of a resource is true; the expression, if only Terraform can evaluate it. */
export function truthOf(argument: unknown, { stack }: SynthesizedResource, app: SynthesizedApp): boolean | string {
  const value = app.evaluated(argument, stack);
  return isExpression(value) ? value : isTrue(value);
}
