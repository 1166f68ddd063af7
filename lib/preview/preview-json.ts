import { visibleJson } from '../core';
import { accessSentence, isGain } from './access-comparison';
import { Loss } from './loss';
import { Preview } from './preview';
import { ResourceChange } from './resource-change';

/** A preview for programs. It contains names and addresses, but no values of arguments. */
export function previewJson(preview: Preview): string {
  const { verdict, access, losses, drift, changes, digests, network: _, ...rest } = preview;
  const sentences = access.changes.map((change) => ({ sentence: accessSentence(change), ...change }));
  const json = {
    verdict: verdict.line,
    concerns: Object.fromEntries(verdict.concerns),
    access: {
      gained: sentences.filter(isGain),
      lost: sentences.filter((change) => !isGain(change)),
      unknown: access.unknown,
    },
    losses: losses.map(({ change, loss }: Loss) => ({ ...shown(change), loss })),
    drift: { reverted: drift.reverted.map(shown), kept: drift.kept.map(shown), noise: drift.noise.map(shown) },
    ...rest,
    changes: changes.map(shown),
    digests: Object.fromEntries(digests),
  };
  return `${visibleJson(json)}\n`;
}

function shown({ before: _, after: __, references: ___, ...change }: ResourceChange): object {
  return change;
}
