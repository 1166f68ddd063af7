import { ResourceChange } from './resource-change';

/** Parts of a platform by the types of their resources, in the order of a report. The first match counts. */
const PARTS: readonly (readonly [part: string, types: RegExp])[] = [
  ['Compartments', /^oci_identity_compartment$/],
  ['Repositories', /^oci_(generic_)?artifacts_/],
  ['Groups, policies and users', /^oci_identity_/],
  ['Vaults, keys and secrets', /^oci_(kms|vault)_/],
  ['Machines', /^oci_(autoscaling|compute|containerengine|core_(cluster_network|image|instance|volume))/],
  ['Network', /^oci_(bastion|core|dns|load_balancer|network)_/],
  ['Other resources of Oracle Cloud', /^oci_/],
];

/** Title of resources that exist only in the state of Terraform. */
export const BOOKKEEPING = 'Waits, and the ledger of protected names';

/** Title of resources of other providers. */
export const FOREIGN = 'Other providers';

/** The part of a platform to which a resource belongs. */
export function platformPart(change: ResourceChange): string {
  if (isBookkeeping(change)) {
    return BOOKKEEPING;
  }
  return PARTS.find(([, types]) => types.test(change.type))?.[0] ?? FOREIGN;
}

/** The parts in the order of a report. */
export const PLATFORM_PARTS: readonly string[] = [...PARTS.map(([part]) => part), FOREIGN, BOOKKEEPING];

/** Whether a resource exists only in the state of Terraform. */
export function isBookkeeping({ type }: ResourceChange): boolean {
  return /^(terraform_data|null_resource|time_\w+)$/.test(type);
}
