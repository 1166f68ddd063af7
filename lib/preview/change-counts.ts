import { Preview } from './preview';
import { ResourceChange } from './resource-change';

/** Columns of the counts. Those after the third are omitted if they are 0. */
const COUNTS: readonly (readonly [head: string, is: (change: ResourceChange) => boolean])[] = [
  ['create', ({ action }) => action === 'create'],
  ['update', ({ action }) => action === 'update'],
  ['destroy', ({ action }) => action === 'destroy'],
  ['replace', ({ action }) => action === 'replace'],
  ['forget', ({ action }) => action === 'forget'],
  ['move', ({ movedFrom }) => movedFrom !== undefined],
  ['import', ({ imported }) => imported],
];

/** Numbers of changes by stack and action. */
export function countsOf({ changes, digests }: Pick<Preview, 'changes' | 'digests'>): {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const counts = COUNTS.filter(([, is], index) => index < 3 || changes.some(is));
  const count = (stack: string, is: (change: ResourceChange) => boolean) =>
    String(changes.filter((change) => change.stack === stack && is(change)).length);
  return {
    head: ['stack', ...counts.map(([head]) => head)],
    rows: [...digests.keys()].map((stack) => [stack, ...counts.map(([, is]) => count(stack, is))]),
  };
}
