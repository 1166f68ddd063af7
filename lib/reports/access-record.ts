import { AppAccess } from '../policy';
import { CrossTenancyStatement } from '../policy-language';
import { AccessReportRow, accessReportRows } from './access-report-row';

/** A record of access that people agree on: principals by permission, and everything else that decides about access. */
export interface AccessRecord {
  readonly rows: readonly AccessReportRow[];
  readonly notes: readonly AccessNote[];
}

/** The subject of a {@link AccessNote}. */
export const NOTE_TOPICS = ['Other tenancies', 'Not evaluated', 'Acknowledged', 'Known by OCID'] as const;

/** Something besides the tables that decides about access. */
export interface AccessNote {
  readonly topic: (typeof NOTE_TOPICS)[number];

  /** Path of the construct, or another identifier. */
  readonly where: string;

  /** The content: a statement, a reason, an OCID. */
  readonly what: string;
}

/** Who may do what in an app, what was not evaluated, what was acknowledged, and what exists outside the app. */
export function accessRecord(access: AppAccess): AccessRecord {
  return { rows: accessReportRows(access), notes: accessNotes(access) };
}

function accessNotes(access: AppAccess): AccessNote[] {
  const { app, statements, unevaluated, existing } = access;
  const notes = [
    ...statements
      .filter(({ statement }) => statement instanceof CrossTenancyStatement)
      .map(({ path, text }) => note('Other tenancies', path, text)),
    ...unevaluated
      .filter(({ acknowledged }) => acknowledged === undefined)
      .map(({ path, text, reason }) => note('Not evaluated', path, `${text}: ${reason}`)),
    ...app
      .metadata('acknowledged')
      .map(({ entry }) => note('Acknowledged', entry.at, `${entry.rule}: ${entry.reason}`)),
    ...[...statements, ...unevaluated].flatMap(({ path, text, acknowledged }) =>
      acknowledged === undefined ? [] : [note('Acknowledged', path, `${text}: ${acknowledged}`)],
    ),
    ...existing.map(({ kind, name, ocid }) =>
      note('Known by OCID', name === undefined ? kind : `${kind} ${name}`, ocid),
    ),
  ];
  const byKey = new Map(notes.map((one) => [keyOf(one), one]));
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one);
}

/** A note is one line. */
function note(topic: AccessNote['topic'], where: unknown, what: string): AccessNote {
  return { topic, where: inOneLine(String(where)), what: inOneLine(what) };
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim() || '-';
}

function keyOf({ topic, where, what }: AccessNote): string {
  return [NOTE_TOPICS.indexOf(topic), where, what].join('\0');
}
