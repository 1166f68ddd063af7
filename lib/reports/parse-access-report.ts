import { ConfigurationError } from '../core';
import { AccessReportRow } from './access-report-row';
import { headOf, REPORT_SECTIONS, ReportSection, rowOf } from './report-section';

/**
 * Reads what `accessReport` wrote as Markdown, however wide a formatter made its columns. What stands around the
 * tables may be changed.
 *
 * @throws ConfigurationError if a table is not as it was written
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
        fix: 'write the file anew, without --check, and compare it with the one that was agreed on',
      });
    };
    if (/^(<{7}|={7}|>{7}|\|{7})/.test(text)) {
      refuse('a merge left it undecided');
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
      return refuse(`no table stands outside ${REPORT_SECTIONS.map(({ title }) => `## ${title}`).join(', ')}`);
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
