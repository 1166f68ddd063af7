import { permissionDefinition } from '../policy';
import { AccessNote, AccessRecord } from './access-record';
import { AccessReportRow } from './access-report-row';
import { REPORT_SECTIONS } from './report-section';

/**
 * Changes of access: a sentence for each principal, permission and condition, for example `payments-ci may now push to
 * prod/payments/api`, and one for each note. Empty if nothing changed. Gained access is first.
 */
export function accessChanges(before: AccessRecord, after: AccessRecord): string[] {
  const [old, now] = [rightsIn(before.rows), rightsIn(after.rows)];
  return [
    ...sentences('may now', now, old),
    ...noteSentences('now', after.notes, before.notes),
    ...sentences('may no longer', old, now),
    ...noteSentences('no longer', before.notes, after.notes),
  ];
}

/** Targets by principal, phrase of the permission and condition. */
type Rights = ReadonlyMap<string, Right>;

interface Right {
  readonly who: string;
  readonly phrase: string;
  readonly condition: string | undefined;

  /** Names of the targets, by their keys. */
  readonly things: ReadonlyMap<string, string>;
}

function sentences(may: string, rights: Rights, others: Rights): string[] {
  return [...rights]
    .map(([key, { who, phrase, condition, things }]) => {
      const known = others.get(key)?.things;
      const changed = [...things].filter(([thing]) => !known?.has(thing)).map(([, name]) => name);
      const under = condition === undefined ? '' : `, if ${condition}`;
      return changed.length === 0 ? '' : `${who} ${may} ${phrase} ${listed(changed.sort())}${under}`;
    })
    .filter((sentence) => sentence !== '')
    .sort();
}

function rightsIn(access: readonly AccessReportRow[]): Rights {
  const rights = new Map<string, Right & { readonly things: Map<string, string> }>();
  for (const { kind, compartment, name, who } of access) {
    for (const permission of REPORT_SECTIONS.find((section) => section.kind === kind)?.permissions ?? []) {
      const { phrase } = permissionDefinition(permission);
      for (const holder of who[permission] ?? []) {
        const key = JSON.stringify([holder.name, phrase, holder.condition]);
        const right = rights.get(key) ?? { who: holder.name, phrase, condition: holder.condition, things: new Map() };
        rights.set(key, right);
        right.things.set(JSON.stringify([kind, compartment, name]), name);
      }
    }
  }
  return rights;
}

function noteSentences(
  when: 'now' | 'no longer',
  notes: readonly AccessNote[],
  others: readonly AccessNote[],
): string[] {
  const known = new Set(others.map((one) => JSON.stringify(one)));
  return notes
    .filter((one) => !known.has(JSON.stringify(one)))
    .map(({ topic, where, what }) => `${when} under '${topic}': ${where}: ${what}`)
    .sort();
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? String(names[0]) : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
