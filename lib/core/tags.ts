import { Aspects, IAspect } from 'cdktf';
import { IConstruct } from 'constructs';

/** Free-form tags: a key of at most 100 characters, a value of at most 256. */
export type FreeformTags = Readonly<Record<string, string>>;

/**
 * Puts free-form tags on every resource below `scope` that can carry them, also on those made later or by hand.
 *
 * What a resource says itself wins, then the tags of the nearest scope.
 */
export function tagAll(scope: IConstruct, tags: FreeformTags): void {
  Aspects.of(scope).add(new Tagging(tags));
}

interface Taggable {
  freeformTagsInput?: FreeformTags;
  freeformTags: FreeformTags;
}

/** What each resource said itself, before any scope added to it. */
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

/** Data sources have tags to read, and resources have tags to set: only these have a setter. */
function isTaggable(node: IConstruct): node is IConstruct & Taggable {
  return Object.getOwnPropertyDescriptor(Object.getPrototypeOf(node), 'freeformTags')?.set !== undefined;
}
