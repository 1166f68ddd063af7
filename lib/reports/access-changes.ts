import { permissionDefinition } from '../policy';
import { AccessReportRow } from './access-report-row';
import { REPORT_SECTIONS } from './report-section';

/**
 * Changes of access: a sentence for each principal and permission, for example `payments-ci may now push to
 * prod/payments/api`. Empty if nothing changed. Gained access is first.
 */
export function accessChanges(before: readonly AccessReportRow[], after: readonly AccessReportRow[]): string[] {
  const [old, now] = [rightsIn(before), rightsIn(after)];
  return [...sentences('may now', now, old), ...sentences('may no longer', old, now)];
}

/** Names of targets, by principal and phrase of the permission. */
type Rights = ReadonlyMap<string, Right>;

interface Right {
  readonly who: string;
  readonly phrase: string;
  readonly names: ReadonlySet<string>;
}

function sentences(may: string, rights: Rights, others: Rights): string[] {
  return [...rights.values()]
    .map(({ who, phrase, names }) => {
      const known = others.get(keyOf(who, phrase))?.names;
      const changed = [...names].filter((name) => !known?.has(name)).sort();
      return changed.length === 0 ? '' : `${who} ${may} ${phrase} ${listed(changed)}`;
    })
    .filter((sentence) => sentence !== '')
    .sort();
}

function rightsIn(access: readonly AccessReportRow[]): Rights {
  const rights = new Map<string, Right & { readonly names: Set<string> }>();
  for (const { kind, name, who } of access) {
    for (const permission of REPORT_SECTIONS.find((section) => section.kind === kind)?.permissions ?? []) {
      const { phrase } = permissionDefinition(permission);
      for (const principal of who[permission] ?? []) {
        const key = keyOf(principal, phrase);
        const right = rights.get(key) ?? { who: principal, phrase, names: new Set() };
        rights.set(key, right);
        right.names.add(name);
      }
    }
  }
  return rights;
}

function keyOf(who: string, phrase: string): string {
  return JSON.stringify([who, phrase]);
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? String(names[0]) : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
