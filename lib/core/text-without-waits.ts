import { TerraformElement, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { resolvedText } from './resolved-text';

/** A `time_sleep`, and the attributes of another resource that its triggers pass on, by the name of the trigger. */
interface Wait {
  readonly element: TerraformElement;
  readonly attributes: Readonly<Record<string, string>>;
}

const waits = new WeakMap<IConstruct, Wait[]>();

/** Records the attributes that the triggers of a `time_sleep` pass on, for {@link resolverWithoutWaits}. */
export function rememberWait(element: TerraformElement, attributes: Readonly<Record<string, string>>): void {
  const app = element.node.root;
  const known = waits.get(app) ?? [];
  waits.set(app, known);
  known.push({ element, attributes });
}

/**
 * A function that resolves texts of the stack of `scope` like `resolvedText`, but replaces references to a wait by
 * references to the original attribute. Names and positions that are derived from such a text do not change when a wait
 * is added or removed.
 */
export function resolverWithoutWaits(scope: IConstruct): (text: string) => string {
  const known = new Map(
    (waits.get(scope.node.root) ?? []).flatMap(({ element, attributes }) =>
      Object.entries(attributes).map(([trigger, value]) => [
        `${element.friendlyUniqueId} ${trigger}`,
        resolvedText(TerraformStack.of(element), value).slice('${'.length, -'}'.length),
      ]),
    ),
  );
  return (text) =>
    resolvedText(scope, text).replace(HANDED_ON, (whole, dot: string, id: string, trigger: string) => {
      const attribute = known.get(`${id} ${trigger}`);
      return attribute === undefined ? whole : dot === '' ? attribute.replaceAll('.', '') : attribute;
    });
}

/** A trigger, also as a part of the name of an output for another stack, where cdktf omits the dots. */
const HANDED_ON = /time_sleep(\.?)([\w-]+?)\1triggers\1(\w+)/g;
