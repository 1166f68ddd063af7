import { NamedPermission, TargetKind } from '../policy';
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
    ...permissions.map((permission) => (access.who[permission] ?? []).map(nameCell).join(', ') || NOBODY),
  ];
}

/** The row of the cells of a line, from {@link cellsOf}. */
export function rowOf({ kind, labels, permissions }: ReportSection, cells: readonly string[]): AccessReportRow {
  const labelled = (label: 'compartment' | 'name') => unescaped(cells[labels.indexOf(label)] ?? '');
  const name = labelled('name');
  const who = permissions.map(
    (permission, index) => [permission, namesIn(cells[labels.length + index] ?? '')] as const,
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

function nameCell(name: string): string {
  return name === NOBODY ? CALLED_NOBODY : escaped(name);
}

function namesIn(cell: string): string[] {
  return cell === NOBODY
    ? []
    : cell.split(/(?<!\\), /).map((name) => (name === CALLED_NOBODY ? NOBODY : unescaped(name)));
}

function escaped(text: string): string {
  return text.replace(/[|,]/g, '\\$&');
}

function unescaped(text: string): string {
  return text.replace(/\\([|,])/g, '$1');
}
