import { TerraformElement, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { resolvedText } from './resolved-text';

/** A `time_sleep`, and the attributes of another resource that its triggers hand on, by the name of the trigger. */
interface Wait {
  readonly element: TerraformElement;
  readonly attributes: Readonly<Record<string, string>>;
}

const waits = new WeakMap<IConstruct, readonly Wait[]>();

/** Says what the triggers of a `time_sleep` hand on, for {@link resolverWithoutWaits}. */
export function rememberWait(element: TerraformElement, attributes: Readonly<Record<string, string>>): void {
  const app = element.node.root;
  waits.set(app, [...(waits.get(app) ?? []), { element, attributes }]);
}

/**
 * Resolves texts of the stack of `scope`, as `resolvedText` does, to how they read without waits: a reference to what
 * a wait hands on is one to the attribute itself. What is sorted, named or counted by such a text keeps its place and
 * its name when a wait comes or goes.
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

/** A trigger, also as a part of the name of an output for another stack, where cdktf leaves the dots out. */
const HANDED_ON = /time_sleep(\.?)([\w-]+?)\1triggers\1(\w+)/g;
