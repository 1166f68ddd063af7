import { addressOf, Arguments, SynthesizedApp, SynthesizedResource } from '../synthesized';

/** What an argument names: a resource or data source of the app, or something that only its text tells of. */
export interface Named {
  /** The same for whatever names the same thing, in any stack. */
  readonly key: string;

  readonly resource?: SynthesizedResource;
}

/** What `value`, an argument of `where`, names. */
export function namedBy(app: SynthesizedApp, value: unknown, { stack }: SynthesizedResource): Named {
  const resource = app.referent(value, stack)?.resource;
  return resource ? { key: addressOf(resource), resource } : { key: app.resolved(String(value), stack) };
}

/** The name that people see. */
export function titleOf(app: SynthesizedApp, { stack, id, arguments: { display_name, name } }: SynthesizedResource) {
  return app.resolved(String(display_name ?? name ?? id), stack);
}

/** The blocks called `name` in another, however Terraform takes them: one, a list, or one for each of something. */
export function blocksIn(block: Arguments, name: string): Arguments[] {
  const { dynamic } = block as { dynamic?: Record<string, { content?: Arguments }> };
  return [block[name], dynamic?.[name]?.content].flat().filter((one) => one instanceof Object) as Arguments[];
}
