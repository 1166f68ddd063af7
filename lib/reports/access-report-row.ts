import { AppAccess, NamedPermission, nameOfCompartment, permissionsOn, TargetKind } from '../policy';

/** Access to one target of an app. */
export interface AccessReportRow {
  readonly kind: TargetKind;

  /** Name of its compartment, or its OCID. */
  readonly compartment: string;

  /** Name, for example `prod/payments/api`. */
  readonly name: string;

  /** Names of principals, by permission. */
  readonly who: Readonly<Partial<Record<NamedPermission, readonly string[]>>>;
}

/** Access to every target of an app, sorted by compartment and name. */
export function accessReportRows(access: AppAccess): AccessReportRow[] {
  return access.targets
    .map((target): AccessReportRow => {
      const { kind, name, compartment } = target;
      const who = permissionsOn(kind).map((permission) => [permission, access.whoCan(permission, target)] as const);
      return { kind, compartment: nameOfCompartment(compartment), name, who: Object.fromEntries(who) };
    })
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function keyOf({ kind, compartment, name }: AccessReportRow): string {
  return [kind, compartment, name].join('\0');
}
