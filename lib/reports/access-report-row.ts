import { AppAccess, NamedPermission, nameOfCompartment, permissionsOn, TargetKind } from '../policy';

/** Who may do what with one thing of an app. */
export interface AccessReportRow {
  readonly kind: TargetKind;

  /** Name of the compartment that holds it, or its OCID. */
  readonly compartment: string;

  /** Name, for example `prod/payments/api`. */
  readonly name: string;

  /** Names of those who may, by what they may do. */
  readonly who: Readonly<Partial<Record<NamedPermission, readonly string[]>>>;
}

/** Who may do what with everything that an app gives access to, in the order of compartments and names. */
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
