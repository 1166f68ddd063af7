import { IConstruct } from 'constructs';
import { ConfigurationError } from '../core';
import { addValidation, appUnderConstruction } from '../synthesized';
import { Severity } from './check-rule';
import { isAtOrBelow } from './construct-path';
import { Finding, findingsAtLeast, findingsIn } from './findings';
import { ruleSet, RuleSetProps } from './rule-set';

/** How {@link checkAtSynth} checks. */
export interface CheckAtSynthOptions extends RuleSetProps {
  /**
   * The mildest finding that fails synthesis.
   *
   * @default 'error'
   */
  readonly failOn?: Severity;
}

/**
 * Makes synthesis fail when a resource at `scope` or below breaks a rule, unless it is acknowledged.
 *
 * The rules are those of `oci-registry check`, which also reports what is milder. Resources of other stacks are read,
 * to tell what references lead to, and not judged.
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
