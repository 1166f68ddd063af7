import { AccessHolder, NamedPermission, TargetKind } from '../policy';
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

/** The cells of one line. */
export function cellsOf({ labels, permissions }: ReportSection, access: AccessReportRow): string[] {
  return [
    ...labels.map((label) => escaped(access[label])),
    ...permissions.map((permission) => (access.who[permission] ?? []).map(holderCell).join(', ') || NOBODY),
  ];
}

/** The row of the cells of a line, from {@link cellsOf}. */
export function rowOf({ kind, labels, permissions }: ReportSection, cells: readonly string[]): AccessReportRow {
  const labelled = (label: 'compartment' | 'name') => unescaped(cells[labels.indexOf(label)] ?? '');
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

/** A name, and after `if` the condition under which it may. A name that holds the word has a backslash before it. */
function holderCell({ name, condition }: AccessHolder): string {
  const cell = name === NOBODY ? CALLED_NOBODY : escaped(name).replaceAll(' if ', ' \\if ');
  return condition === undefined ? cell : `${cell} if ${escaped(condition)}`;
}

function holdersIn(cell: string): AccessHolder[] {
  return cell === NOBODY ? [] : cell.split(/(?<!\\), /).map(holderIn);
}

function holderIn(cell: string): AccessHolder {
  const [, written = cell, condition] = /^(.*?) if (.*)$/.exec(cell) ?? [];
  const name = written === CALLED_NOBODY ? NOBODY : unescaped(written.replaceAll(' \\if ', ' if '));
  return condition === undefined ? { name } : { name, condition: unescaped(condition) };
}

/** `text` in a cell of a Markdown table. */
export function escaped(text: string): string {
  return text.replace(/[|,]/g, '\\$&');
}

/** What a cell that {@link escaped} wrote says. */
export function unescaped(text: string): string {
  return text.replace(/\\([|,])/g, '$1');
}
