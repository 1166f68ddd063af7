import { ConfigurationError } from '../core';
import { AccessNote, AccessRecord, NOTE_TOPICS } from './access-record';
import { NOTE_HEAD } from './access-report';
import { AccessReportRow } from './access-report-row';
import { splitCells, textOfCell } from './cell-text';
import { headOf, REPORT_SECTIONS, ReportSection, rowOf } from './report-section';

/**
 * Parses the Markdown of `accessReport`, with any column widths. Text around the tables can be edited.
 *
 * @throws ConfigurationError if a table is malformed
 */
export function parseAccessReport(markdown: string): AccessRecord {
  const found: AccessReportRow[] = [];
  const notes: AccessNote[] = [];
  let section: ReportSection | undefined;
  let topic: AccessNote['topic'] | undefined;
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
      topic = NOTE_TOPICS.find((title) => text === `## ${title}`);
      head = undefined;
    }
    if (!text.startsWith('|')) {
      continue;
    }
    const cells = splitCells(text, '|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (section === undefined && topic === undefined) {
      return refuse(`every table belongs below ${TITLES.map((title) => `## ${title}`).join(', ')}`);
    }
    const expected = section === undefined ? NOTE_HEAD : headOf(section);
    if (head === undefined) {
      head = cells;
      if (cells.join() !== expected.join()) {
        refuse(`the columns here are ${expected.join(', ')}`);
      }
    } else if (cells.length !== expected.length || cells.includes('')) {
      refuse(`a line here has ${expected.length} cells, none of them empty`);
    } else if (!cells.every((cell) => /^:?-+:?$/.test(cell))) {
      if (section !== undefined) {
        found.push(rowOf(section, cells));
      } else if (topic !== undefined) {
        const [where = '', what = ''] = cells.map(textOfCell);
        notes.push({ topic, where, what });
      }
    }
  }
  return { rows: found, notes };
}

const TITLES = [...REPORT_SECTIONS.map(({ title }) => title), ...NOTE_TOPICS];
