import { ResourceChange } from './resource-change';

/** A resource that is destroyed, replaced or forgotten, and the consequence. */
export interface Loss {
  readonly change: ResourceChange;

  /** Consequence of its destruction; `undefined` if nothing is lost or the type is unknown. */
  readonly loss: string | undefined;
}

/**
 * Consequence of destroying or replacing a resource, by type, in Oracle's terms.
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Tasks/registrydeletingarepository.htm
 * @see https://docs.oracle.com/iaas/Content/KeyManagement/Tasks/managingvaults.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Tasks/managinggroups.htm
 */
const LOSSES: Readonly<Record<string, string>> = {
  oci_artifacts_container_repository: 'Oracle deletes its images with it',
  oci_artifacts_repository: 'its artifacts are deleted with it',
  oci_containerengine_cluster: 'its workloads end',
  oci_containerengine_node_pool: 'its nodes are terminated',
  oci_containerengine_virtual_node_pool: 'its virtual nodes are terminated',
  oci_core_instance: 'the machine is terminated',
  oci_core_instance_pool: 'its machines are terminated',
  oci_core_vcn: 'the resources in it lose their network',
  oci_identity_auth_token: 'anyone who signs in with it is locked out',
  oci_identity_compartment: 'Terraform deletes it only if it is empty and enable_delete is true',
  oci_identity_dynamic_group: 'statements that name it apply to no machine until it exists again',
  oci_identity_group: 'its members are removed, and a new group has no members',
  oci_identity_policy: 'access by its statements ends',
  oci_identity_user: 'its tokens and memberships are deleted with it',
  oci_kms_key: 'data that it encrypted cannot be decrypted; OCI deletes it after 7 to 30 days',
  oci_kms_vault: 'its keys and secrets are deleted with it; OCI deletes it after 7 to 30 days',
  oci_vault_secret: 'its versions are deleted with it; OCI deletes it after 1 to 30 days',
};

/** Resources that are destroyed, replaced or forgotten. Those with a known consequence come first. */
export function lossesIn(changes: readonly ResourceChange[]): Loss[] {
  const losses = changes
    .filter(({ action }) => action === 'destroy' || action === 'replace' || action === 'forget')
    .map((change): Loss => ({ change, loss: lossOf(change) }));
  return [...losses.filter(({ loss }) => loss !== undefined), ...losses.filter(({ loss }) => loss === undefined)];
}

/** Consequence of a change, or `undefined` if it destroys nothing or the type is unknown. */
function lossOf({ action, createdFirst, type }: ResourceChange): string | undefined {
  const loss = LOSSES[type];
  if (action === 'destroy' || (action === 'replace' && !createdFirst)) {
    return loss;
  }
  // Terraform creates the new policy before it destroys the old one.
  return action === 'replace' && type !== 'oci_identity_policy' ? loss : undefined;
}
