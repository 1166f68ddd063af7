import { Loss } from './loss';
import { Preview } from './preview';
import { ResourceChange } from './resource-change';

/** A preview for programs. It contains names and addresses, but no values of arguments. */
export function previewJson(preview: Preview): string {
  const { verdict, access, losses, exposures, drift, deferred, changes, digests } = preview;
  const json = {
    concerns: Object.fromEntries(verdict.concerns),
    access,
    losses: losses.map(({ change, loss }: Loss) => ({ ...shown(change), loss })),
    exposures,
    drift: { reverted: drift.reverted.map(shown), kept: drift.kept.map(shown), noise: drift.noise.map(shown) },
    deferred,
    changes: changes.map(shown),
    digests: Object.fromEntries(digests),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function shown({ before: _, after: __, ...change }: ResourceChange): Omit<ResourceChange, 'before' | 'after'> {
  return change;
}
