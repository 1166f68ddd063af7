import { Preview } from './preview';
import { ResourceChange } from './resource-change';

/** A part of a preview for people: lines that are dropped from the end where there is no room for all. */
export interface PreviewSection {
  readonly title: string;

  /** Heads of the columns; a list has none. */
  readonly head?: readonly string[];

  /** Rows of cells; a list has one cell a row. */
  readonly rows: readonly (readonly string[])[];

  /** Whether it is folded away until a reader opens it. */
  readonly folded?: boolean;
}

/** The sections of a preview that have anything in them, the most important first. */
export function sectionsOf(preview: Preview): PreviewSection[] {
  const { access, losses, exposures, drift, deferred, changes, digests } = preview;
  const lost = new Set(losses.map(({ change }) => change));
  const rest = changes.filter((change) => !lost.has(change));
  const sections: readonly PreviewSection[] = [
    list('Access that is gained', access.gained),
    list('Access that could not be evaluated', access.unknown),
    list('Access that is lost', access.lost),
    {
      title: 'Destroyed, replaced or forgotten',
      head: ['what', 'action', 'why', 'what goes with it'],
      rows: losses.map(({ change, loss = '' }) => [labelOf(change), actionOf(change), whyOf(change), loss]),
    },
    list('Reachable from outside', exposures),
    list('Put off until a later plan', deferred),
    table('Changed outside of Terraform, and taken back by this apply', drift.reverted),
    table('Changed outside of Terraform, and left as it is', drift.kept),
    { ...table('Created, updated, moved or imported', rest), folded: true },
    { ...table('Changed by OCI itself', drift.noise), folded: true },
    { title: 'Digest of each plan', head: ['stack', 'digest'], rows: [...digests], folded: true },
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

function list(title: string, lines: readonly string[]): PreviewSection {
  return { title, rows: lines.map((line) => [line]) };
}

function table(title: string, changes: readonly ResourceChange[]): PreviewSection {
  return {
    title,
    head: ['what', 'action', 'arguments'],
    rows: changes.map((change) => [labelOf(change), actionOf(change), change.attributes.join(', ')]),
  };
}

function labelOf({ name, type, address }: ResourceChange): string {
  return name === undefined ? address : `${name} (${type})`;
}

function actionOf({ action, movedFrom, imported, createdFirst }: ResourceChange): string {
  const words = [
    ...(action === 'none' ? [] : [action === 'replace' && createdFirst ? 'replace, the new one first' : action]),
    ...(movedFrom === undefined ? [] : [`move from ${movedFrom}`]),
    ...(imported ? ['import'] : []),
  ];
  return words.join(', ');
}

function whyOf({ reason, attributes, action }: ResourceChange): string {
  const forced = action === 'replace' && attributes.length > 0 ? [attributes.join(', ')] : [];
  return [...(reason === undefined ? [] : [reason]), ...forced].join(': ');
}
