import { SynthesizedApp, SynthesizedResource } from '../../lib/synthesized';

/** The resources of a type that a part of a resource names. */
export function referredResources(
  app: SynthesizedApp,
  type: string,
  { stack }: SynthesizedResource,
  part: unknown,
): SynthesizedResource[] {
  const text = JSON.stringify(part ?? null);
  const ids = new Set([...text.matchAll(new RegExp(`(?<![\\w.])${type}\\.([\\w-]+)`, 'g'))].map(([, id]) => id));
  return app.ofType(type).filter((resource) => resource.stack === stack && ids.has(resource.id));
}
