import { POLICY } from '../policy-language';
import { blocksOf } from './blocks-of';
import { isBookkeeping } from './platform-part';
import { ResourceChange } from './resource-change';

/** A resource that is destroyed, replaced, forgotten or missing, or a pool whose nodes are replaced, and the consequence. */
export interface Loss {
  readonly change: ResourceChange;

  /** The reason, if it is not Terraform's reason. */
  readonly why?: string;

  /** Consequence; `undefined` if nothing is lost or the type is unknown. */
  readonly loss: string | undefined;
}

/** Consequences of destroying and of replacing a resource. The second is the first by default. */
interface LossText {
  readonly destroyed: string;
  readonly replaced?: string;
}

/** Consequences for a group, of an identity domain or of the tenancy. */
const OF_GROUP: LossText = {
  destroyed: 'its members lose their access',
  replaced: 'its members are removed; the new group has none',
};

/**
 * Consequence of destroying or replacing a resource, by type, in Oracle's terms.
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Tasks/registrydeletingarepository.htm
 * @see https://docs.oracle.com/iaas/Content/KeyManagement/Tasks/managingvaults.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Tasks/managinggroups.htm
 */
const LOSSES: Readonly<Record<string, LossText>> = {
  oci_artifacts_container_repository: {
    destroyed: 'Oracle deletes its images with it',
    replaced: 'Oracle deletes its images with the old one; the new one is empty',
  },
  oci_artifacts_repository: { destroyed: 'its artifacts are deleted with it' },
  oci_containerengine_cluster: { destroyed: 'its workloads end' },
  oci_containerengine_node_pool: { destroyed: 'its nodes are terminated' },
  oci_containerengine_virtual_node_pool: { destroyed: 'its virtual nodes are terminated' },
  oci_core_instance: { destroyed: 'the machine is terminated' },
  oci_core_instance_pool: { destroyed: 'its machines are terminated' },
  oci_core_vcn: { destroyed: 'the resources in it lose their network' },
  oci_identity_auth_token: { destroyed: 'anyone who signs in with it is locked out' },
  oci_identity_compartment: { destroyed: 'Terraform deletes it only if it is empty and enable_delete is true' },
  oci_identity_dynamic_group: {
    destroyed: 'statements that name it apply to no machine',
    replaced: 'a gap: statements that name it apply to no machine until the new one exists',
  },
  oci_identity_domains_group: OF_GROUP,
  oci_identity_group: OF_GROUP,
  oci_identity_policy: {
    destroyed: 'access by its statements ends',
    replaced: 'a gap: access by its statements ends until the new one exists',
  },
  oci_identity_user: { destroyed: 'its tokens and memberships are deleted with it' },
  oci_kms_key: { destroyed: 'data that it encrypted cannot be decrypted; OCI deletes it after 7 to 30 days' },
  oci_kms_vault: { destroyed: 'its keys and secrets are deleted with it; OCI deletes it after 7 to 30 days' },
  oci_vault_secret: { destroyed: 'its versions are deleted with it; OCI deletes it after 1 to 30 days' },
};

/**
 * Resources that are destroyed, replaced or forgotten, and node pools that replace their nodes. Those with a known
 * consequence come first. Resources that exist only in the state of Terraform are omitted.
 */
export function lossesIn(changes: readonly ResourceChange[]): Loss[] {
  const losses = changes
    .filter((change) => !isBookkeeping(change) && (isGone(change) || cyclesNodes(change)))
    .map((change): Loss => ({ change, loss: lossOf(change) }));
  return [...losses.filter(({ loss }) => loss !== undefined), ...losses.filter(({ loss }) => loss === undefined)];
}

/** Whether Terraform destroys the resource, at least to replace it. */
export function isDestroyed({ action }: ResourceChange): boolean {
  return action === 'destroy' || action === 'replace';
}

function isGone(change: ResourceChange): boolean {
  return isDestroyed(change) || change.action === 'forget';
}

/** Consequence of a change, or `undefined` if the type is unknown. */
function lossOf(change: ResourceChange): string | undefined {
  const { action, createdFirst, type } = change;
  const { destroyed, replaced = destroyed } = LOSSES[type] ?? {};
  switch (action) {
    case 'destroy':
      return destroyed;
    case 'replace':
      // Terraform creates the new policy before it destroys the old one.
      return createdFirst && type === POLICY ? undefined : replaced;
    case 'forget':
      return createdFirst ? 'the old one stays in OCI, without Terraform' : 'it stays in OCI, without Terraform';
    default:
      return 'its nodes are replaced one after the other';
  }
}

/**
 * Arguments of new nodes. A pool that cycles its nodes replaces nodes with other values.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contengupgradingworkernodes.htm
 */
const OF_NODES: readonly string[] = [
  'kubernetes_version',
  'node_image_id',
  'node_metadata',
  'node_shape',
  'node_shape_config',
  'node_source_details',
  'ssh_public_key',
];

function cyclesNodes({ type, action, attributes, after }: ResourceChange): boolean {
  const cycling = blocksOf(after?.['node_pool_cycling_details']);
  return (
    type === 'oci_containerengine_node_pool' &&
    action === 'update' &&
    cycling.some((block) => block['is_node_cycling_enabled'] === true) &&
    attributes.some((name) => OF_NODES.includes(name))
  );
}
