import { Aspects, IAspect } from 'cdktf';
import { IConstruct } from 'constructs';

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

interface Taggable {
  freeformTagsInput?: FreeformTags;
  freeformTags: FreeformTags;
}

/** The tags of each resource itself, without tags of scopes. */
const ownTags = new WeakMap<IConstruct, FreeformTags>();

class Tagging implements IAspect {
  constructor(private readonly tags: FreeformTags) {}

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
