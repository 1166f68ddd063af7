import { grouped } from '../reports';
import { AccessChange, accessSentence, isGain } from './access-comparison';
import { Costs } from './cost-lines';
import { BOOKKEEPING, FOREIGN, isBookkeeping, PLATFORM_PARTS, platformPart } from './platform-part';
import { Preview } from './preview';
import { actionWords, changeLabel, typeWords, whyWords } from './change-words';
import { ResourceChange } from './resource-change';

/** A part of a preview. Its last lines are dropped if the preview is too long. */
export interface PreviewSection {
  readonly title: string;

  /** Heads of the columns; `undefined` for a list. */
  readonly head?: readonly string[];

  /** Rows of cells; a row of a list has one cell. */
  readonly rows: readonly (readonly string[])[];

  /** Number of resources in it. @default - its rows */
  readonly count?: number;

  /** Whether it is collapsed at first. */
  readonly folded?: boolean;
}

/**
 * The sections of a preview that are not empty, the most important first.
 *
 * @param names number of targets that a sentence about access lists
 */
export function sectionsOf(preview: Preview, names = Number.POSITIVE_INFINITY): PreviewSection[] {
  const { access, losses, exposures, unknown, limits, drift, checks, actions, outputs, changes, digests } = preview;
  const sentence = (change: AccessChange) => accessSentence(change, names);
  const label = (change: ResourceChange) => changeLabel(change, digests.size > 1);
  const sections: readonly PreviewSection[] = [
    list('Access that is gained', access.changes.filter(isGain).map(sentence)),
    list('Not evaluated: may change anything', unknown),
    list('Access that is lost', access.changes.filter((change) => !isGain(change)).map(sentence)),
    {
      title: 'Destroyed, replaced, forgotten or missing',
      head: ['what', 'action', 'why', 'consequence'],
      rows: losses.map(({ change, why, loss = '' }) => [
        label(change),
        change.action === 'create' ? 'create again' : actionWords(change),
        why ?? whyWords(change),
        loss,
      ]),
    },
    list('Reachable from outside', exposures),
    {
      title: 'Service limits that come near',
      head: ['what', 'before', 'after', 'Oracle allows'],
      rows: limits.map(({ what, before, after, limit, isOver }) => [
        what,
        String(before),
        String(after),
        isOver ? `${limit}: it refuses more, unless it granted them` : String(limit),
      ]),
    },
    ...costSections(preview.costs),
    table(
      'Changed outside of Terraform, and reverted by this apply',
      drift.reverted.filter(({ action }) => action !== 'destroy'),
      label,
    ),
    table('Changed outside of Terraform, and left as it is', drift.kept, label),
    list('Checks that do not pass', checks),
    list('Actions that the apply runs', actions),
    {
      title: 'Moved to another address in Terraform',
      head: ['what', 'from', 'to'],
      rows: changes
        .filter((change) => change.movedFrom !== undefined && !isBookkeeping(change))
        .map((change) => [label(change), change.movedFrom ?? '', change.address]),
      folded: true,
    },
    ...partSections(preview, label),
    { ...list('Outputs that change', outputs), folded: true },
    {
      title: 'Changed by OCI itself',
      head: ['type', 'arguments', 'resources'],
      rows: countedRows(drift.noise, ({ type, attributes }) => [typeWords(type), attributes.join(', ')]),
      count: drift.noise.length,
      folded: true,
    },
    { title: 'Digest of each plan, for verify-plan', head: ['stack', 'digest'], rows: [...digests], folded: true },
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

/** Created, updated and imported resources, by part of the platform. */
function partSections(
  { changes, losses }: Preview,
  label: (change: ResourceChange) => string,
): readonly PreviewSection[] {
  const keyOf = ({ stack, address, action }: ResourceChange) => JSON.stringify([stack, address, action]);
  const shown = new Set(losses.map(({ change }) => keyOf(change)));
  const rest = changes.filter((change) => !shown.has(keyOf(change)) && (change.action !== 'none' || change.imported));
  return PLATFORM_PARTS.map((part) => {
    const own = rest.filter((change) => platformPart(change) === part);
    if (part === FOREIGN || part === BOOKKEEPING) {
      return {
        title: part,
        head: ['provider', 'type', 'action', 'resources'],
        rows: countedRows(own, (change) => [change.provider, change.type, actionWords(change)]),
        count: own.length,
        folded: true,
      };
    }
    return { ...table(part, own, label), folded: true };
  });
}

function costSections(costs: Costs | undefined): readonly PreviewSection[] {
  if (costs === undefined) {
    return [];
  }
  const { currency, lines, monthly, notPriced } = costs;
  const total = lines.length > 1 ? [['in all', '', '', signed(monthly)]] : [];
  return [
    {
      title: 'Costs by your price table',
      head: ['what', 'before', 'after', `${currency} a month`],
      rows: [
        ...lines.map((line) => [line.name, String(line.before), String(line.after), signed(line.monthly)]),
        ...total,
      ],
    },
    { ...list('Not in your price table', notPriced), folded: true },
  ];
}

function signed(amount: number): string {
  return `${amount > 0 ? '+' : ''}${amount.toFixed(2)}`;
}

function list(title: string, lines: readonly string[]): PreviewSection {
  return { title, rows: lines.map((line) => [line]) };
}

function table(
  title: string,
  changes: readonly ResourceChange[],
  label: (change: ResourceChange) => string,
): PreviewSection {
  const hasArguments = changes.some(({ attributes }) => attributes.length > 0);
  return {
    title,
    head: ['what', 'action', ...(hasArguments ? ['arguments'] : [])],
    rows: changes.map((change) => [
      label(change),
      actionWords(change),
      ...(hasArguments ? [change.attributes.join(', ')] : []),
    ]),
  };
}

/** One row for all changes with the same cells, and their number. */
function countedRows(changes: readonly ResourceChange[], cells: (change: ResourceChange) => string[]): string[][] {
  return grouped(changes.map(cells), (row) => JSON.stringify(row))
    .map((all) => [...all[0], String(all.length)])
    .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
