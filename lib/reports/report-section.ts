import { visibleText } from '../core';
import { AccessHolder, NamedPermission, TargetKind } from '../policy';
import { cellText, splitCells, textOfCell } from './cell-text';
import { AccessReportRow } from './access-report-row';

/** One table of a report: targets of one kind, with permissions as columns. */
export interface ReportSection {
  readonly kind: TargetKind;
  readonly title: string;

  /** Columns before the permissions. */
  readonly labels: readonly ('compartment' | 'name')[];

  readonly permissions: readonly NamedPermission[];
}

/** Signing has no column, because OCI requires the same permission for it as to delete images. */
export const REPORT_SECTIONS: readonly ReportSection[] = [
  {
    kind: 'container-repository',
    title: 'Container repositories',
    labels: ['compartment', 'name'],
    permissions: ['list', 'pull', 'push', 'delete-images', 'manage'],
  },
  {
    kind: 'artifact-repository',
    title: 'Artifact repositories',
    labels: ['compartment', 'name'],
    permissions: ['list-artifacts', 'download', 'upload', 'manage-artifacts'],
  },
  {
    kind: 'secret',
    title: 'Secrets',
    labels: ['compartment', 'name'],
    permissions: ['read-secrets', 'write-secrets', 'delete-secrets'],
  },
  { kind: 'compartment', title: 'Compartments', labels: ['name'], permissions: ['manage-policies'] },
];

/** The heads of all columns. */
export function headOf({ kind, labels, permissions }: ReportSection): string[] {
  return [...labels.map((label) => (label === 'name' ? kind : label)), ...permissions].map((id) =>
    id.replace('-', ' '),
  );
}

/** The cells of one line, in plain text. */
export function plainCells(section: ReportSection, access: AccessReportRow): string[] {
  return cellsBy({ write: visibleText, writeName: visibleText }, section, access);
}

/** The cells of one line, in Markdown. */
export function markdownCells(section: ReportSection, access: AccessReportRow): string[] {
  return cellsBy({ write: cellText, writeName: nameCell }, section, access);
}

interface Writing {
  readonly write: (text: string) => string;
  readonly writeName: (name: string) => string;
}

function cellsBy(writing: Writing, { labels, permissions }: ReportSection, access: AccessReportRow): string[] {
  return [
    ...labels.map((label) => writing.write(access[label])),
    ...permissions.map(
      (permission) => (access.who[permission] ?? []).map((holder) => holderCell(writing, holder)).join(', ') || NOBODY,
    ),
  ];
}

/** The row of the cells of a line, from {@link markdownCells}. */
export function rowOf({ kind, labels, permissions }: ReportSection, cells: readonly string[]): AccessReportRow {
  const labelled = (label: 'compartment' | 'name') => textOfCell(cells[labels.indexOf(label)] ?? '');
  const name = labelled('name');
  const who = permissions.map(
    (permission, index) => [permission, holdersIn(cells[labels.length + index] ?? '')] as const,
  );
  return {
    kind,
    compartment: labels.includes('compartment') ? labelled('compartment') : name,
    name,
    who: Object.fromEntries(who),
  };
}

const NOBODY = 'nobody';

/** A group can have this name, too. */
const CALLED_NOBODY = `'${NOBODY}'`;

/** A name, and after `if` the condition under which it may. */
function holderCell({ write, writeName }: Writing, { name, condition }: AccessHolder): string {
  const cell = name === NOBODY ? CALLED_NOBODY : writeName(name);
  return condition === undefined ? cell : `${cell} if ${write(condition)}`;
}

/** A name that holds the word `if` has an escape in it, and so has one in the quotes of the group called nobody. */
function nameCell(name: string): string {
  const cell = cellText(name).replaceAll(' if ', ' \\u0069f ');
  return cell === CALLED_NOBODY ? cell.replaceAll("'", "\\'") : cell;
}

function holdersIn(cell: string): AccessHolder[] {
  return cell === NOBODY ? [] : splitCells(cell, ', ').map(holderIn);
}

function holderIn(cell: string): AccessHolder {
  const [written = '', ...condition] = cell.split(' if ');
  const name = written === CALLED_NOBODY ? NOBODY : textOfCell(written);
  return condition.length === 0 ? { name } : { name, condition: textOfCell(condition.join(' if ')) };
}
