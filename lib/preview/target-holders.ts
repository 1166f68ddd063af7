import { AccessHolder, AppAccess, NamedPermission, TargetKind } from '../policy';
import { byPlace, holdersOf, targetLabels } from '../reports';
import { addressKey } from './resource-change';

/** The principals that have access to one target, before or after the plans. */
export interface TargetHolders {
  /** Identifies the target before and after, even if its name or address changes. */
  readonly key: string;

  readonly kind: TargetKind;

  /** Name of its compartment, or its OCID. */
  readonly compartment: string;

  /** Name, for example `prod/payments/api`. */
  readonly name: string;

  /** Principals by permission, each with its condition, if it has one. */
  readonly who: Readonly<Partial<Record<NamedPermission, readonly AccessHolder[]>>>;
}

/**
 * Access to every target of an app, sorted by compartment and name.
 *
 * @param addressAfter addresses after the plans, by the addresses before, of moved resources
 */
export function targetHoldersIn(access: AppAccess, addressAfter: ReadonlyMap<string, string>): TargetHolders[] {
  const labelOf = targetLabels(access.targets);
  return access.targets
    .map((target): TargetHolders => {
      const { kind, stack, path } = target;
      const ocid = kind === 'compartment' ? target.compartment.at(-1)?.ocid : undefined;
      const { compartment, name } = labelOf(target);
      const address = path === undefined ? undefined : addressKey(stack, path);
      const key = address === undefined ? (ocid ?? [compartment, name]) : (addressAfter.get(address) ?? address);
      return { key: JSON.stringify([kind, key]), kind, compartment, name, who: holdersOf(access, target) };
    })
    .sort(byPlace);
}
