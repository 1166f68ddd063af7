import { visibleJson, visibleText } from '../core';
import { cellText } from './cell-text';
import { csvCell } from './csv-cell';
import { headOf, markdownCells, plainCells, REPORT_SECTIONS, ReportSection } from './report-section';
import { AccessRecord, NOTE_TOPICS } from './access-record';
import { AccessReportRow } from './access-report-row';

/** Formats of a report. */
export const REPORT_FORMATS = ['table', 'markdown', 'csv', 'json'] as const;

/** Format of a report: for a terminal, a pull request, a spreadsheet or a program. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Columns of a table of notes. */
export const NOTE_HEAD = ['where', 'what'] as const;

/** Notes below the tables. */
const NOTES = [
  'Anyone who may push may also pull, delete images and sign images: OCI has no narrower permission.',
  'Permissions to list, and all permissions on artifacts, apply to a whole compartment: OCI does not separate repositories there.',
  'Each group is evaluated separately: a member of several groups has the access of all of them together.',
  "A condition follows 'if'. Principals that are not named have no access.",
];

/**
 * Access by kind of target, one table each, and tables of notes. A condition follows `if`. CSV has one line for each
 * permission instead, with the condition in a column, and no notes.
 */
export function accessReport(record: AccessRecord, format: ReportFormat): string {
  switch (format) {
    case 'json':
      return `${visibleJson(record)}\n`;
    case 'csv':
      return linesOf(csvRows(record.rows).map((row) => row.map(csvCell).join(',')));
    case 'markdown':
      return linesOf([
        ...tablesOf(record, markdownCells, cellText).flatMap(({ title, rows: [head = [], ...rows] }) => [
          `## ${title}`,
          '',
          ...[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`),
          '',
        ]),
        ...NOTES.map((note) => `- ${note}`),
      ]);
    case 'table':
      return linesOf([
        ...tablesOf(record, plainCells, visibleText).flatMap(({ title, rows }) => [title, ...aligned(rows), '']),
        ...NOTES,
      ]);
  }
}

/** A compartment whose policies nobody manages has no line. */
function tablesOf(
  { rows: access, notes }: AccessRecord,
  cells: CellsOf,
  write: (text: string) => string,
): { title: string; rows: string[][] }[] {
  const noted = NOTE_TOPICS.flatMap((topic) => {
    const rows = notes.filter((one) => one.topic === topic).map(({ where, what }) => [write(where), write(what)]);
    return rows.length === 0 ? [] : [{ title: topic, rows: [[...NOTE_HEAD], ...rows] }];
  });
  return [...accessTables(access, cells), ...noted];
}

type CellsOf = (section: ReportSection, row: AccessReportRow) => string[];

function accessTables(access: readonly AccessReportRow[], cells: CellsOf): { title: string; rows: string[][] }[] {
  return REPORT_SECTIONS.flatMap((section) => {
    const { kind, title, permissions } = section;
    const rows = access
      .filter((one) => one.kind === kind)
      .filter(({ who }) => kind !== 'compartment' || permissions.some((permission) => who[permission]?.length))
      .map((one) => cells(section, one));
    return rows.length === 0 ? [] : [{ title, rows: [headOf(section), ...rows] }];
  });
}

function csvRows(access: readonly AccessReportRow[]): string[][] {
  const rows = access.flatMap(({ kind, compartment, name, who }) =>
    Object.entries(who).flatMap(([permission, holders]) =>
      holders.map((holder) => [
        kind,
        compartment,
        name,
        permission,
        holder.name,
        holder.condition === undefined ? 'yes' : 'under a condition',
        holder.condition ?? '',
      ]),
    ),
  );
  return [['kind', 'compartment', 'name', 'permission', 'principal', 'access', 'condition'], ...rows];
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function linesOf(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
