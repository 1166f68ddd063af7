import { execFileSync } from 'child_process';
import * as fc from 'fast-check';
import { AccessHolder } from '../../lib/policy';
import { AccessRecord, NOTE_TOPICS } from '../../lib/reports/access-record';
import { accessReport } from '../../lib/reports/access-report';
import { AccessReportRow } from '../../lib/reports/access-report-row';
import { cellText, textOfCell } from '../../lib/reports/cell-text';
import { parseAccessReport } from '../../lib/reports/parse-access-report';
import { REPORT_SECTIONS } from '../../lib/reports/report-section';
import { anyName } from './any-name';

const anyHolder: fc.Arbitrary<AccessHolder> = fc.oneof(
  fc.record({ name: anyName }),
  fc.record({ name: anyName, condition: anyName }),
);

/** A row of any section: all of its permissions, and somebody who has the first. */
const anyRow = fc
  .tuple(
    fc.constantFrom(...REPORT_SECTIONS),
    anyName,
    anyName,
    fc.array(fc.array(anyHolder, { maxLength: 3 })),
    anyHolder,
  )
  .map(([{ kind, labels, permissions }, compartment, name, others, first]): AccessReportRow => {
    const who = permissions.map((permission, index) => [permission, index === 0 ? [first] : (others[index] ?? [])]);
    return {
      kind,
      compartment: labels.includes('compartment') ? compartment : name,
      name,
      who: Object.fromEntries(who),
    };
  });

const anyRecord = fc
  .tuple(
    fc.array(anyRow, { maxLength: 5 }),
    fc.array(fc.record({ topic: fc.constantFrom(...NOTE_TOPICS), where: anyName, what: anyName }), { maxLength: 3 }),
  )
  .map(([rows, notes]): AccessRecord => ({
    rows: REPORT_SECTIONS.flatMap(({ kind }) => rows.filter((row) => row.kind === kind)),
    notes: NOTE_TOPICS.flatMap((topic) => notes.filter((note) => note.topic === topic)),
  }));

/** A record with each of the pieces in each place. */
function recordOf(names: readonly string[]): AccessRecord {
  const rows = names.map((name): AccessReportRow => ({
    kind: 'container-repository',
    compartment: name,
    name,
    who: {
      list: [],
      pull: [{ name }, { name: 'ops' }],
      push: [{ name, condition: name }],
      'delete-images': [],
      manage: [],
    },
  }));
  return { rows, notes: names.map((name) => ({ topic: 'Acknowledged', where: name, what: name })) };
}

const HOSTILE = fc.sample(anyName, { numRuns: 200, seed: 11 });

describe('a golden file', () => {
  test('says what it was written from, whatever is in the names', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(parseAccessReport(accessReport(record, 'markdown'))).toEqual(record);
      }),
      { numRuns: 300 },
    );
  });

  test('still says it when a formatter has been over it, or git has changed its line ends', () => {
    const record = recordOf(HOSTILE);
    const markdown = accessReport(record, 'markdown');
    const prettier = require.resolve('prettier/bin/prettier.cjs');
    const formatted = execFileSync(process.execPath, [prettier, '--parser', 'markdown'], {
      input: markdown,
    }).toString();

    expect(formatted).not.toBe(markdown);
    expect(parseAccessReport(formatted)).toEqual(record);
    expect(parseAccessReport(markdown.replaceAll('\n', '\r\n'))).toEqual(record);
  });

  test('has one line for each row, without markup, links and characters that are not seen', () => {
    const lines = accessReport(recordOf(HOSTILE), 'markdown').split('\n');

    expect(lines.filter((line) => line.startsWith('|'))).toHaveLength(2 * HOSTILE.length + 4);
    for (const line of lines) {
      expect(line).not.toMatch(/(?<!\\)(?:[<[`*~&]|:\/\/|www\.)|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }
  });

  test('leaves ordinary names as they are', () => {
    const names = [
      'acme-payments-ci',
      'Corp/auditors',
      'prod/payments/api',
      'any-user (principal.type=workload)',
      'tag_name',
    ];

    expect(names.map(cellText)).toEqual(names);
    expect(names.map(textOfCell)).toEqual(names);
  });
});

describe('a report', () => {
  test.each(['table', 'csv'] as const)(
    'as %s has one line for each row, and nothing that a terminal acts on',
    (format) => {
      const report = accessReport(recordOf(HOSTILE), format);

      expect(report.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(report.split('\n')).toHaveLength(format === 'csv' ? 2 + 3 * HOSTILE.length : 11 + 2 * HOSTILE.length);
    },
  );

  test('as CSV begins no cell like a formula', () => {
    const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\uFF1D1'];
    const cells = accessReport(recordOf(names), 'csv').match(/(?<=[",\n]|^)"(?:[^"]|"")*"/g) ?? [];

    expect(cells.length).toBe(7 * (1 + 3 * names.length));
    expect(cells.filter((cell) => /^"[\s=+\-@\uFF1D]/.test(cell))).toEqual([]);
    expect(cells).toContain(`"'=1+1"`);
  });

  test('as JSON holds every name, and no character that is not seen', () => {
    const record = recordOf(HOSTILE);
    const json = accessReport(record, 'json');

    expect(JSON.parse(json)).toEqual(record);
    expect(json.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  });
});
