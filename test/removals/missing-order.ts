import { SynthesizedResource } from '../../lib/synthesized';

/** What a resource is made after by chance alone: it says so in no `depends_on`, whatever references say besides. */
export function missingOrder(from: SynthesizedResource, needed: readonly SynthesizedResource[]): string[] {
  const said = from.arguments['depends_on'] as readonly string[] | undefined;
  return needed
    .map(({ type, id }) => `${type}.${id}`)
    .filter((address) => !said?.includes(address))
    .map((address) => `${from.path}: does not wait for ${address}`);
}
