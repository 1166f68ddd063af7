import { Token } from 'cdktf';
import { Misconfiguration } from '../../core';
import { MatchingRule } from '../../identity';
import { Condition } from '../../policy-language';

/**
 * A defined tag by which a dynamic group knows its machines. The tag namespace and its key stand already, and whoever
 * may write the tag decides who may pull: protect the namespace.
 *
 * @see https://docs.oracle.com/iaas/Content/Tagging/Concepts/taggingoverview.htm
 */
export interface MachineTag {
  /** Tag namespace, for example `acme`. */
  readonly namespace: string;

  /** Key in the namespace, for example `role`. */
  readonly key: string;

  /** Value, for example `web`. Give each puller its own: machines with the same value pull the same. */
  readonly value: string;
}

/** Which machines are in the group. */
export function matchingRuleOf(matching: Condition | MachineTag): Condition {
  return isTag(matching) ? MatchingRule.tagged(matching.namespace, matching.key, matching.value) : matching;
}

/** What the machines carry so that the rule holds for them. */
export function tagsOf(matching: Condition | MachineTag): { definedTags?: Record<string, string> } {
  return isTag(matching) ? { definedTags: { [`${matching.namespace}.${matching.key}`]: matching.value } } : {};
}

/** What is wrong with the tag, or `undefined` when nothing is. */
export function machineTagProblem(matching: Condition | MachineTag | undefined): Misconfiguration | undefined {
  if (matching === undefined || !isTag(matching)) {
    return undefined;
  }
  const { namespace, key, value } = matching;
  return [namespace, key].every(isTagName) && value !== ''
    ? undefined
    : {
        given: `machine tag '${namespace}.${key}' of value '${value}'`,
        why: 'a tag namespace and a key take 1 to 100 characters without spaces and periods, and a rule needs a value',
        fix: "write it like { namespace: 'acme', key: 'role', value: 'web' }",
      };
}

/** Whether a tag namespace or a key can have that name, and a matching rule can hold it. */
export function isTagName(name: string): boolean {
  return Token.isUnresolved(name) || /^[^\s.'"{}]{1,100}$/.test(name);
}

function isTag(matching: Condition | MachineTag): matching is MachineTag {
  return 'namespace' in matching;
}
