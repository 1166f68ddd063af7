import { Preview } from './preview';
import { ResourceChange } from './resource-change';

/** A part of a preview. Its last lines are dropped if the preview is too long. */
export interface PreviewSection {
  readonly title: string;

  /** Heads of the columns; `undefined` for a list. */
  readonly head?: readonly string[];

  /** Rows of cells; a row of a list has one cell. */
  readonly rows: readonly (readonly string[])[];

  /** Whether it is collapsed at first. */
  readonly folded?: boolean;
}

/** The sections of a preview that are not empty, the most important first. */
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
      head: ['what', 'action', 'why', 'consequence'],
      rows: losses.map(({ change, loss = '' }) => [labelOf(change), actionOf(change), whyOf(change), loss]),
    },
    list('Reachable from outside', exposures),
    list('Deferred to a later plan', deferred),
    table('Changed outside of Terraform, and reverted by this apply', drift.reverted),
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
