import { cellsOf, headOf, REPORT_SECTIONS } from './report-section';
import { AccessReportRow } from './access-report-row';

/** How a report is written. */
export const REPORT_FORMATS = ['table', 'markdown', 'csv', 'json'] as const;

/** How a report is written: for a terminal, a pull request, a spreadsheet or a program. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What a reader has to know about the tables. */
const NOTES = [
  'Whoever may push may also pull, delete images and sign them: OCI has no narrower permission.',
  'Listing, and all that is done with artifacts, is given by compartment: OCI does not tell repositories apart there.',
  'Each group stands for itself: a member of several may do what these may do together.',
];

/** Who may do what, in a table for each kind of thing. A spreadsheet gets a line for each permission instead. */
export function accessReport(access: readonly AccessReportRow[], format: ReportFormat): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(access, null, 2)}\n`;
    case 'csv':
      return linesOf(csvRows(access).map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')));
    case 'markdown':
      return linesOf([
        ...tablesOf(access).flatMap(({ title, rows: [head = [], ...rows] }) => [
          `## ${title}`,
          '',
          ...[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`),
          '',
        ]),
        ...NOTES.map((note) => `- ${note}`),
      ]);
    case 'table':
      return linesOf([...tablesOf(access).flatMap(({ title, rows }) => [title, ...aligned(rows), '']), ...NOTES]);
  }
}

/** That nobody manages the policies of a compartment goes without saying. */
function tablesOf(access: readonly AccessReportRow[]): { title: string; rows: string[][] }[] {
  return REPORT_SECTIONS.flatMap((section) => {
    const { kind, title, permissions } = section;
    const rows = access
      .filter((one) => one.kind === kind)
      .filter(({ who }) => kind !== 'compartment' || permissions.some((permission) => who[permission]?.length))
      .map((one) => cellsOf(section, one));
    return rows.length === 0 ? [] : [{ title, rows: [headOf(section), ...rows] }];
  });
}

function csvRows(access: readonly AccessReportRow[]): string[][] {
  const rows = access.flatMap(({ kind, compartment, name, who }) =>
    Object.entries(who).flatMap(([permission, names]) =>
      names.map((principal) => [kind, compartment, name, permission, principal]),
    ),
  );
  return [['kind', 'compartment', 'name', 'permission', 'principal'], ...rows];
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
