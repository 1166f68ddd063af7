import { AccessHolder, AccessTarget, AppAccess, NamedPermission, permissionsOn, TargetKind } from '../policy';
import { targetLabels } from './target-labels';

/** Access to one target of an app. */
export interface AccessReportRow {
  readonly kind: TargetKind;

  /** Name of its compartment, or its OCID; with the names above it, if another compartment of the app has the name. */
  readonly compartment: string;

  /**
   * Name, for example `prod/payments/api`; with its region if the app has several, and with its stack where others of the
   * compartment share the name.
   */
  readonly name: string;

  /**
   * Identifier of its region.
   *
   * @default - the app has only one region, or it is a compartment
   */
  readonly region?: string;

  /** Principals by permission, each with its condition, if it has one. */
  readonly who: Readonly<Partial<Record<NamedPermission, readonly AccessHolder[]>>>;
}

/** Access to every target of an app, sorted by compartment and name. */
export function accessReportRows(access: AppAccess): AccessReportRow[] {
  const labelOf = targetLabels(access.targets);
  return access.targets
    .map((target): AccessReportRow => ({ kind: target.kind, ...labelOf(target), who: holdersOf(access, target) }))
    .sort(byPlace);
}

/** The principals with access to a target, by permission. */
export function holdersOf(access: AppAccess, target: AccessTarget): AccessReportRow['who'] {
  const who: Partial<Record<NamedPermission, readonly AccessHolder[]>> = {};
  for (const permission of permissionsOn(target.kind)) {
    who[permission] = access.whoCan(permission, target);
  }
  return who;
}

/** The order of the rows of a report: by kind, compartment and name. */
export function byPlace(one: Place, other: Place): number {
  return keyOf(one) < keyOf(other) ? -1 : 1;
}

type Place = Pick<AccessReportRow, 'kind' | 'compartment' | 'name'>;

function keyOf({ kind, compartment, name }: Place): string {
  return [kind, compartment, name].join('\0');
}
