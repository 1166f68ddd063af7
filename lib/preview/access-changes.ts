import { permissionRule } from '../policy';
import { REPORT_SECTIONS } from './report-section';
import { TargetAccess } from './target-access';

/** What became of access, in words, a sentence each; nothing when nothing changed. What is wider now comes first. */
export function accessChanges(before: readonly TargetAccess[], after: readonly TargetAccess[]): string[] {
  const [old, now] = [rightsIn(before), rightsIn(after)];
  return [
    ...[...now].filter(([right]) => !old.has(right)).map(([, { who, what }]) => `${who} may now ${what}`),
    ...[...old].filter(([right]) => !now.has(right)).map(([, { who, what }]) => `${who} may no longer ${what}`),
  ];
}

interface Right {
  readonly who: string;
  readonly what: string;
}

/** The rights that a report shows, by a key, in the order of their sentences. */
function rightsIn(access: readonly TargetAccess[]): ReadonlyMap<string, Right> {
  const rights = access.flatMap(({ kind, compartment, name, who }) => {
    const shown = REPORT_SECTIONS.filter((section) => section.kind === kind).flatMap(({ permissions }) => permissions);
    return shown.flatMap((permission) =>
      (who[permission] ?? []).map((principal): [string, Right] => [
        JSON.stringify([principal, permission, kind, compartment, name]),
        { who: principal, what: `${permissionRule(permission).phrase} ${name}` },
      ]),
    );
  });
  return new Map(rights.sort(([one], [other]) => (one < other ? -1 : 1)));
}
