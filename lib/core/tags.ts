import { Aspects, IAspect } from 'cdktf';
import { IConstruct } from 'constructs';
import { plainText } from './plain-text';

/** Free-form tags: a key of at most 100 characters, a value of at most 256. */
export type FreeformTags = Readonly<Record<string, string>>;

/**
 * Adds free-form tags to every resource below `scope` that supports them, including resources that are created later or
 * by hand.
 *
 * Tags of the resource itself have priority, then tags of the nearest scope.
 */
export function tagAll(scope: IConstruct, tags: FreeformTags): void {
  Aspects.of(scope).add(new Tagging(tags));
}

/** The tags, with keys and values that Terraform takes for just that text. */
export function plainTags(tags: FreeformTags): FreeformTags {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [plainText(key), plainText(value)]));
}

interface Taggable {
  freeformTagsInput?: FreeformTags;
  freeformTags: FreeformTags;
}

/** The tags of each resource itself, without tags of scopes. */
const ownTags = new WeakMap<IConstruct, FreeformTags>();

class Tagging implements IAspect {
  private readonly tags: FreeformTags;

  constructor(tags: FreeformTags) {
    this.tags = plainTags(tags);
  }

  public visit(node: IConstruct): void {
    if (!isTaggable(node)) {
      return;
    }
    const own = ownTags.get(node) ?? node.freeformTagsInput ?? {};
    ownTags.set(node, own);
    node.freeformTags = { ...node.freeformTagsInput, ...this.tags, ...own };
  }
}

/** Only resources have a setter for tags; data sources have a getter. */
function isTaggable(node: IConstruct): node is IConstruct & Taggable {
  return Object.getOwnPropertyDescriptor(Object.getPrototypeOf(node), 'freeformTags')?.set !== undefined;
}
