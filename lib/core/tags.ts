import { Aspects, IAspect, Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { Misconfiguration, throwIfProblem } from './configuration-error';
import { plainText } from './plain-text';

/** Free-form tags: a key of at most 100 characters, a value of at most 256. */
export type FreeformTags = Readonly<Record<string, string>>;

/**
 * Defined tags, by `<namespace>.<key>`, for example `{ 'Operations.CostCenter': 'CC-1042' }`. The namespace and the key
 * have to exist in the tenancy. Oracle ignores the case of both.
 */
export type DefinedTags = Readonly<Record<`${string}.${string}`, string>>;

/**
 * Adds free-form tags to every resource below `scope` that supports them, including resources that are created later or
 * by hand.
 *
 * Tags of the resource itself have priority, then tags of the nearest scope.
 */
export function tagAll(scope: IConstruct, tags: FreeformTags): void {
  Aspects.of(scope).add(new Tagging('freeformTags', plainTags(tags)));
}

/**
 * Adds defined tags to every resource below `scope` that supports them, like {@link tagAll}.
 *
 * Do not add a tag to a whole scope if a matching rule selects machines by it: all machines of the scope would get the
 * access of that dynamic group.
 *
 * @throws ConfigurationError if a key is not `<namespace>.<key>`
 *
 * @example
 * addDefinedTags(stack, { 'Operations.CostCenter': 'CC-1042' });
 */
export function addDefinedTags(scope: IConstruct, tags: DefinedTags): void {
  throwIfProblem(scope, definedTagsProblem(tags));
  if (Object.keys(tags).length > 0) {
    Aspects.of(scope).add(new Tagging('definedTags', plainTags(tags)));
  }
}

/** The tags, with keys and values that Terraform takes for just that text. */
export function plainTags(tags: FreeformTags): FreeformTags {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [plainText(key), plainText(value)]));
}

/**
 * The problem with the keys of defined tags, or `undefined`.
 *
 * @see https://docs.oracle.com/iaas/Content/Tagging/Tasks/managingtagsandtagnamespaces.htm
 */
export function definedTagsProblem(tags: DefinedTags): Misconfiguration | undefined {
  const wrong = Object.keys(tags).find((key) => !Token.isUnresolved(key) && !DEFINED.test(key));
  return wrong === undefined
    ? undefined
    : {
        given: `defined tag '${wrong}'`,
        why: 'a defined tag is a namespace and a key, each of printable ASCII characters without spaces and periods',
        fix: "write it like 'Operations.CostCenter', or use tags, which are free-form",
      };
}

const DEFINED = /^[!-\-/-~]+\.[!-\-/-~]+$/;

type TagsProperty = 'freeformTags' | 'definedTags';
type Taggable = Record<TagsProperty, FreeformTags> & Partial<Record<`${TagsProperty}Input`, FreeformTags>>;

/** The tags of each resource itself, without tags of scopes. */
const ownTags = {
  freeformTags: new WeakMap<IConstruct, FreeformTags>(),
  definedTags: new WeakMap<IConstruct, FreeformTags>(),
};

class Tagging implements IAspect {
  constructor(
    private readonly property: TagsProperty,
    private readonly tags: FreeformTags,
  ) {}

  public visit(node: IConstruct): void {
    const { property } = this;
    if (!isTaggable(node, property)) {
      return;
    }
    const present = node[`${property}Input`] ?? {};
    const own = ownTags[property].get(node) ?? present;
    ownTags[property].set(node, own);
    node[property] =
      property === 'freeformTags' ? { ...present, ...this.tags, ...own } : merged(present, this.tags, own);
  }
}

/** The last tag of each key, regardless of case. */
function merged(...tags: readonly FreeformTags[]): FreeformTags {
  const entries = tags.flatMap((some) => Object.entries(some));
  return Object.fromEntries(new Map(entries.map((entry) => [entry[0].toLowerCase(), entry])).values());
}

/** Only resources have a setter for tags; data sources have a getter. */
function isTaggable(node: IConstruct, property: TagsProperty): node is IConstruct & Taggable {
  return Object.getOwnPropertyDescriptor(Object.getPrototypeOf(node), property)?.set !== undefined;
}
