import { ConfigurationError, unknownName } from '../core';
import { CheckRule, SEVERITIES, Severity } from './check-rule';
import { RULES } from './rules';

/** The rules to apply, and their severities. */
export interface RuleSetProps {
  /**
   * Rules of your own, applied after the rules of this library.
   *
   * @default - only the rules of this library
   */
  readonly rules?: readonly CheckRule[];

  /**
   * Severities by rule id, which replace the severities of the rules.
   *
   * @default - each rule has its own severity
   */
  readonly severities?: Readonly<Record<string, Severity>>;
}

/**
 * The rules to apply: the rules of this library, then your own, each with its severity.
 *
 * @throws ConfigurationError if two rules have one id, or `severities` names an unknown rule or severity
 */
export function ruleSet({ rules = [], severities = {} }: RuleSetProps = {}): readonly CheckRule[] {
  const all = [...RULES, ...rules];
  const ids = all.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new ConfigurationError('check', {
      given: `two rules '${twice}'`,
      why: 'reports and acknowledgements name a rule by its id',
      fix: 'change the id of your rule, for example with the name of your company as a prefix',
    });
  }
  for (const [id, severity] of Object.entries(severities)) {
    if (!ids.includes(id)) {
      throw unknownName('check', 'rule', id, ids);
    }
    if (!SEVERITIES.includes(severity)) {
      throw unknownName('check', 'severity', severity, SEVERITIES);
    }
  }
  return all.map((rule) => ({ ...rule, severity: severities[rule.id] ?? rule.severity }));
}
