import { addressOf, Arguments, SynthesizedApp, SynthesizedResource } from '../synthesized';

/** The value of an argument: a resource or data source of the app, or any other text. */
export interface Named {
  /** The same key for every reference to the same thing, in any stack. */
  readonly key: string;

  readonly resource?: SynthesizedResource;
}

/** The thing that `value`, an argument of `where`, refers to. */
export function namedBy(app: SynthesizedApp, value: unknown, { stack }: SynthesizedResource): Named {
  const resource = app.referent(value, stack)?.resource ?? resourcesByOcid(app).get(String(value));
  return resource ? { key: addressOf(resource), resource } : { key: app.resolved(String(value), stack) };
}

const byOcid = new WeakMap<SynthesizedApp, ReadonlyMap<string, SynthesizedResource>>();

/** Resources of a plan have OCIDs if they exist. A synthesized app has no OCIDs. */
function resourcesByOcid(app: SynthesizedApp): ReadonlyMap<string, SynthesizedResource> {
  const known =
    byOcid.get(app) ??
    new Map(
      app.resources.flatMap((resource) => {
        const { id } = resource.arguments;
        return typeof id === 'string' ? [[id, resource] as const] : [];
      }),
    );
  byOcid.set(app, known);
  return known;
}

/** Display name. */
export function titleOf(app: SynthesizedApp, { stack, id, arguments: { display_name, name } }: SynthesizedResource) {
  return app.resolved(String(display_name ?? name ?? id), stack);
}

/** The blocks `name` in another block, in any form of Terraform: one, a list, or a dynamic block. */
export function blocksIn(block: Arguments, name: string): Arguments[] {
  const { dynamic } = block as { dynamic?: Record<string, { content?: Arguments }> };
  return [block[name], dynamic?.[name]?.content].flat().filter((one) => one instanceof Object) as Arguments[];
}
