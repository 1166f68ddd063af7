import { IConstruct } from 'constructs';
import { Misconfiguration, throwIfProblem } from '../core';
import { addStackMetadata } from '../synthesized';
import { CheckRule } from './check-rule';
import { RuleId, RULES } from './rules';

/**
 * Accepts that `scope` and what is below it breaks a rule, for a reason that reviewers can read.
 *
 * It is kept in the synthesized stack, so that `oci-registry check` reports it as acknowledged. One that nothing
 * breaks any more is itself reported.
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
    : { given: `rule '${rule}'`, why: 'there is none of that name', fix: `name one of ${ids.join(', ')}` };
}

function reasonProblem(rule: string, reason: string): Misconfiguration | undefined {
  return reason.trim() !== ''
    ? undefined
    : {
        given: `acknowledgement of '${rule}' without a reason`,
        why: 'whoever reviews it has to know why it may stay',
        fix: 'say in a sentence why this is meant',
      };
}
