import { IConstruct } from 'constructs';
import { Misconfiguration, throwIfProblem } from '../core';
import { addStackMetadata } from '../synthesized';
import { CheckRule } from './check-rule';
import { RuleId, RULES } from './rules';

/**
 * Accepts the findings of a rule at `scope` and below it, with a reason for reviewers.
 *
 * The acknowledgement is written into the synthesized stack, so that `oci-registry check` reports the findings as
 * acknowledged. An acknowledgement without a finding is reported.
 *
 * @example
 * const compartment = Compartment.fromOcid(stack, 'Images', 'ocid1.compartment.oc1..aaaa');
 * const base = new ContainerRepository(stack, 'Base', { compartment, repositoryName: 'base', public: true });
 * acknowledge(base, 'public-repository', 'The base image is published for our customers');
 *
 * @param rule id of a rule of this library, or a rule of your own
 * @throws ConfigurationError if there is no such rule, or no reason
 */
export function acknowledge(scope: IConstruct, rule: RuleId | CheckRule, reason: string): void {
  const id = typeof rule === 'string' ? rule : rule.id;
  throwIfProblem(scope, (typeof rule === 'string' ? ruleProblem(rule) : undefined) ?? reasonProblem(id, reason));
  addStackMetadata(scope, 'acknowledged', { at: scope.node.path, rule: id, reason: reason.trim() });
}

function ruleProblem(rule: string): Misconfiguration | undefined {
  const ids = RULES.map(({ id }) => id);
  return ids.includes(rule)
    ? undefined
    : { given: `rule '${rule}'`, why: 'there is no rule of that name', fix: `name one of ${ids.join(', ')}` };
}

function reasonProblem(rule: string, reason: string): Misconfiguration | undefined {
  return reason.trim() !== ''
    ? undefined
    : {
        given: `acknowledgement of '${rule}' without a reason`,
        why: 'reviewers need to know why it is accepted',
        fix: 'write the reason in a sentence',
      };
}
