import { RepositoryAccess } from './synthesized-access';

/** How a report is written. */
export const REPORT_FORMATS = ['table', 'markdown', 'csv', 'json'] as const;

/** How a report is written: for a terminal, a pull request, a spreadsheet or a program. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

const HEAD = ['compartment', 'repository', 'push', 'pull'] as const;

type Row = readonly [compartment: string, repository: string, push: string, pull: string];

/** Who may do what, a line for each repository, in an order that only depends on the names. */
export function accessReport(access: readonly RepositoryAccess[], format: ReportFormat): string {
  const rows = access.map(rowOf).sort((one, other) => (one.join('\0') < other.join('\0') ? -1 : 1));
  switch (format) {
    case 'json':
      return `${JSON.stringify(
        rows.map((row) => Object.fromEntries(HEAD.map((name, index) => [name, row[index]]))),
        null,
        2,
      )}\n`;
    case 'csv':
      return linesOf([HEAD, ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')));
    case 'markdown':
      return linesOf([HEAD, HEAD.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`));
    case 'table':
      return linesOf(aligned([HEAD, ...rows]));
  }
}

/** Reads the Markdown form back, however wide a formatter made its columns. */
export function readAccessReport(markdown: string): RepositoryAccess[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line): RepositoryAccess => {
      const [, compartment = '', repository = '', push = '', pull = ''] = line.split('|').map((cell) => cell.trim());
      return { compartment, repository, push: listOf(push), pull: listOf(pull) };
    });
}

const NOBODY = 'nobody';

function rowOf({ compartment, repository, push, pull }: RepositoryAccess): Row {
  return [compartment, repository, textOf(push), textOf(pull)];
}

function textOf(who: readonly string[]): string {
  return who.join(', ') || NOBODY;
}

function listOf(text: string): string[] {
  return text === NOBODY ? [] : text.split(', ');
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = HEAD.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
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
