import { ResourceChange } from './resource-change';

/** A resource that is destroyed, replaced or forgotten, and what goes with it. */
export interface Loss {
  readonly change: ResourceChange;

  /** What goes with it, where that is known of its type. */
  readonly loss: string | undefined;
}

/**
 * What goes with a resource that is destroyed or replaced, by type, in Oracle's terms.
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Tasks/registrydeletingarepository.htm
 * @see https://docs.oracle.com/iaas/Content/KeyManagement/Tasks/managingvaults.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Tasks/managinggroups.htm
 */
const LOSSES: Readonly<Record<string, string>> = {
  oci_artifacts_container_repository: 'Oracle deletes its images with it',
  oci_artifacts_repository: 'its artifacts go with it',
  oci_containerengine_cluster: 'everything that runs in it ends',
  oci_containerengine_node_pool: 'its nodes are terminated',
  oci_containerengine_virtual_node_pool: 'its virtual nodes are terminated',
  oci_core_instance: 'the machine is terminated',
  oci_core_instance_pool: 'its machines are terminated',
  oci_core_vcn: 'nothing in it has a network any more',
  oci_identity_auth_token: 'who signs in with it is locked out',
  oci_identity_compartment: 'Terraform deletes it only if it is empty and enable_delete is true',
  oci_identity_dynamic_group: 'statements that name it apply to no machine until it exists again',
  oci_identity_group: 'its members are removed, and a new group begins without members',
  oci_identity_policy: 'access by its statements ends',
  oci_identity_user: 'its tokens and memberships go with it',
  oci_kms_key: 'what it encrypts cannot be decrypted; it waits for its deletion for 7 to 30 days',
  oci_kms_vault: 'its keys and secrets go with it; it waits for its deletion for 7 to 30 days',
  oci_vault_secret: 'its versions go with it; it waits for its deletion for 1 to 30 days',
};

/** What is destroyed, replaced or forgotten; that of which something goes with it comes first. */
export function lossesIn(changes: readonly ResourceChange[]): Loss[] {
  const losses = changes
    .filter(({ action }) => action === 'destroy' || action === 'replace' || action === 'forget')
    .map((change): Loss => ({ change, loss: lossOf(change) }));
  return [...losses.filter(({ loss }) => loss !== undefined), ...losses.filter(({ loss }) => loss === undefined)];
}

/** What goes with a resource, or `undefined` where nothing is destroyed or nothing is known of its type. */
function lossOf({ action, createdFirst, type }: ResourceChange): string | undefined {
  const loss = LOSSES[type];
  if (action === 'destroy' || (action === 'replace' && !createdFirst)) {
    return loss;
  }
  // The new policy is there before the old one goes.
  return action === 'replace' && type !== 'oci_identity_policy' ? loss : undefined;
}
