import { IConstruct } from 'constructs';
import { ConfigurationError } from '../core';
import { addValidation, appUnderConstruction } from '../synthesized';
import { Severity } from './check-rule';
import { isAtOrBelow } from './construct-path';
import { Finding, findingsAtLeast, findingsIn } from './findings';
import { ruleSet, RuleSetProps } from './rule-set';

/** Options of {@link checkAtSynth}. */
export interface CheckAtSynthOptions extends RuleSetProps {
  /**
   * The lowest severity that makes synthesis fail.
   *
   * @default 'error'
   */
  readonly failOn?: Severity;
}

/**
 * Makes synthesis fail if a resource at `scope` or below has a finding that is not acknowledged.
 *
 * The rules are the same as in `oci-registry check`, which also reports findings of lower severity. Other stacks are
 * only used to resolve references.
 *
 * @example
 * checkAtSynth(stack, { failOn: 'warning', severities: { 'public-repository': 'note' } });
 *
 * @throws ConfigurationError if two rules have one id, or `severities` names an unknown rule
 */
export function checkAtSynth(scope: IConstruct, { failOn = 'error', ...rules }: CheckAtSynthOptions = {}): void {
  ruleSet(rules);
  addValidation(scope, () =>
    findingsAtLeast(failOn, findingsIn(appUnderConstruction(scope), rules))
      .filter(({ path }) => isAtOrBelow(path, scope.node.path))
      .map(messageOf),
  );
}

function messageOf({ rule, path, message }: Finding): string {
  const acknowledgement = rule.see === undefined ? '' : `; or acknowledge '${rule.id}' with a reason`;
  return new ConfigurationError(path, { given: message, why: rule.why, fix: `${rule.fix}${acknowledgement}` }).message;
}
