import { Comparison, Condition, isAbout, isComparison, isGroup } from '../../policy-language';

/** One way for a resource to be in a dynamic group: all that has to hold of it. */
export interface MatchedResources {
  /** Type of the resource, for example `fnfunc`; `instance` for a machine. */
  readonly type: string;

  /** OCID of its compartment. @default - any */
  readonly compartment?: string;

  /** OCID of the one resource. @default - any */
  readonly ocid?: string;

  /** Tags that it carries. */
  readonly tags: readonly { readonly namespace: string; readonly key: string }[];
}

/** Above this number of alternatives, the rule counts as one that matches any machine. */
const MOST = 200;

/** Any machine, wherever it is and whatever it carries. */
const ANY_MACHINE: MatchedResources = { type: 'instance', tags: [] };

/**
 * The resources that a matching rule takes in, at the most that it can come to. `!=` asks for nothing: it leaves out a
 * few of all that there are.
 *
 * @param rule `undefined` if it was not understood
 */
export function matchedResources(rule: Condition | undefined): MatchedResources[] {
  const ways = rule === undefined ? undefined : alternatives(rule);
  return ways === undefined ? [ANY_MACHINE] : ways.map(matched);
}

/** The rule as alternatives, each a list of comparisons that hold together; `undefined` if they are too many. */
function alternatives(rule: Condition): Comparison[][] | undefined {
  if (!isGroup(rule)) {
    return [isComparison(rule) ? [rule] : []];
  }
  const parts = rule.conditions.map(alternatives);
  return parts.reduce<Comparison[][] | undefined>(
    (so, part) => {
      if (so === undefined || part === undefined) {
        return undefined;
      }
      const joined =
        rule.match === 'any' ? [...so, ...part] : so.flatMap((left) => part.map((right) => [...left, ...right]));
      return joined.length <= MOST ? joined : undefined;
    },
    rule.match === 'any' ? [] : [[]],
  );
}

function matched(comparisons: readonly Comparison[]): MatchedResources {
  const equal = comparisons.filter(({ operator }) => operator === '=');
  const valueOf = (...variables: string[]) => equal.filter((one) => isAbout(one, ...variables)).flatMap(textOf)[0];
  const compartment = valueOf('instance.compartment.id', 'resource.compartment.id');
  const ocid = valueOf('instance.id', 'resource.id');
  return {
    type: valueOf('resource.type')?.toLowerCase() ?? 'instance',
    ...(compartment === undefined ? {} : { compartment }),
    ...(ocid === undefined ? {} : { ocid }),
    tags: comparisons
      .filter(({ operator }) => operator === '=' || operator === 'exists')
      .flatMap(({ variable }) => {
        const [, namespace, key] = /^tag\.(.+)\.([^.]+)\.value$/i.exec(variable) ?? [];
        return namespace === undefined || key === undefined ? [] : [{ namespace, key }];
      }),
  };
}

/** The value that is asked for; a value that is not written out may be any. */
function textOf({ values: [value] }: Comparison): string[] {
  return value !== undefined && 'text' in value ? [value.text] : [];
}
