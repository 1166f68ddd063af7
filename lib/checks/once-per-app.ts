import { SynthesizedApp } from '../synthesized';

/** `compute`, done once for each app, although a rule is asked about each of its resources. */
export function oncePerApp<T>(compute: (app: SynthesizedApp) => T): (app: SynthesizedApp) => T {
  const known = new WeakMap<SynthesizedApp, { readonly value: T }>();
  return (app) => {
    const computed = known.get(app) ?? { value: compute(app) };
    known.set(app, computed);
    return computed.value;
  };
}
