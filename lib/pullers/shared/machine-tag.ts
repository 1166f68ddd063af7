import { Token } from 'cdktf';
import { Misconfiguration, plainText } from '../../core';
import { MatchingRule } from '../../identity';
import { Condition } from '../../policy-language';

/**
 * A defined tag that a dynamic group matches. The tag namespace and its key already exist. Anyone who can write the tag
 * can make a machine pull, so protect the namespace.
 *
 * @see https://docs.oracle.com/iaas/Content/Tagging/Concepts/taggingoverview.htm
 */
export interface MachineTag {
  /** Tag namespace, for example `acme`. */
  readonly namespace: string;

  /** Key in the namespace, for example `role`. */
  readonly key: string;

  /**
   * Value, for example `web`. Use a different one for each puller: machines with the same value can pull the same
   * repositories.
   */
  readonly value: string;
}

/** The matching rule of the group. */
export function matchingRuleOf(matching: Condition | MachineTag): Condition {
  return isTag(matching) ? MatchingRule.tagged(matching.namespace, matching.key, matching.value) : matching;
}

/** Arguments of the machines, so that the rule matches them. */
export function tagsOf(matching: Condition | MachineTag): { definedTags?: Record<string, string> } {
  return isTag(matching)
    ? { definedTags: { [`${matching.namespace}.${matching.key}`]: plainText(matching.value) } }
    : {};
}

/** The problem with the tag, or `undefined`. */
export function machineTagProblem(matching: Condition | MachineTag | undefined): Misconfiguration | undefined {
  if (matching === undefined || !isTag(matching)) {
    return undefined;
  }
  const { namespace, key, value } = matching;
  return [namespace, key].every(isTagName) && value !== ''
    ? undefined
    : {
        given: `machine tag '${namespace}.${key}' of value '${value}'`,
        why: 'a tag namespace and a key have 1 to 100 characters without spaces and periods, and a rule needs a value',
        fix: "write it like { namespace: 'acme', key: 'role', value: 'web' }",
      };
}

/** Whether the name is valid for a tag namespace or a key, and in a matching rule. */
export function isTagName(name: string): boolean {
  return Token.isUnresolved(name) || /^[^\s.'"{}]{1,100}$/.test(name);
}

function isTag(matching: Condition | MachineTag): matching is MachineTag {
  return 'namespace' in matching;
}
