import { ConfigurationError } from '../core';
import { AccessReportRow } from './access-report-row';
import { headOf, REPORT_SECTIONS, ReportSection, rowOf } from './report-section';

/**
 * Parses the Markdown of `accessReport`, with any column widths. Text around the tables can be edited.
 *
 * @throws ConfigurationError if a table is malformed
 */
export function parseAccessReport(markdown: string): AccessReportRow[] {
  const found: AccessReportRow[] = [];
  let section: ReportSection | undefined;
  let head: readonly string[] | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    const text = line.trim();
    const refuse = (why: string): never => {
      throw new ConfigurationError('access report', {
        given: `line ${index + 1}, '${text}'`,
        why,
        fix: 'write the file again without --check, and compare it with the agreed version',
      });
    };
    if (/^(<{7}|={7}|>{7}|\|{7})/.test(text)) {
      refuse('it contains a merge conflict');
    }
    if (text.startsWith('#')) {
      section = REPORT_SECTIONS.find(({ title }) => text === `## ${title}`);
      head = undefined;
    }
    if (!text.startsWith('|')) {
      continue;
    }
    const cells = text
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (section === undefined) {
      return refuse(`every table belongs below ${REPORT_SECTIONS.map(({ title }) => `## ${title}`).join(', ')}`);
    }
    const expected = headOf(section);
    if (head === undefined) {
      head = cells;
      if (cells.join() !== expected.join()) {
        refuse(`the columns here are ${expected.join(', ')}`);
      }
    } else if (cells.length !== expected.length || cells.includes('')) {
      refuse(`a line here has ${expected.length} cells, none of them empty`);
    } else if (!cells.every((cell) => /^:?-+:?$/.test(cell))) {
      found.push(rowOf(section, cells));
    }
  }
  return found;
}
