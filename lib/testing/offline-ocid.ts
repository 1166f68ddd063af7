import { createHash } from 'crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** OCID types that cannot be derived from the name of the resource type. */
const KINDS: Readonly<Record<string, string>> = {
  oci_artifacts_container_repository: 'containerrepo',
  oci_artifacts_repository: 'artifactrepository',
  oci_artifacts_container_image_signature: 'containerimagesignature',
  oci_containerengine_node_pool: 'nodepool',
  oci_identity_auth_token: 'credential',
  oci_vault_secret: 'vaultsecret',
};

/**
 * An identifier in Oracle's form, `ocid1.<kind>.oc1..<60 letters>`, the same for the same `seed`.
 *
 * @param type resource type, or the name of an argument for an OCID, such as `subnet_id`
 */
export function offlineOcid(type: string, seed: string): string {
  return `ocid1.${KINDS[type] ?? kindFrom(type)}.oc1..aaaaaaaa${letters(`${type} ${seed}`)}`;
}

/** 52 letters and digits from the hash of `seed`. */
export function letters(seed: string): string {
  const bits = [...createHash('sha256').update(seed).digest()]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => LETTERS[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function kindFrom(type: string): string {
  return type
    .replace(/^oci_[a-z]+_/, '')
    .replace(/_ids?$/, '')
    .replaceAll('_', '');
}
