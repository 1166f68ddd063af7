import { Verb, VERBS } from '../../policy-language';
import {
  COMPUTE_FAMILIES,
  COMPUTE_TYPES,
  INSTANCE_FAMILY_EXTRA_PERMISSIONS,
  INSTANCE_FAMILY_EXTRAS,
} from './compute-types';
import { DEVELOPER_FAMILIES, DEVELOPER_TYPES } from './developer-types';
import { IDENTITY_TYPES } from './identity-types';
import { VerbTable } from './verb-table';

/**
 * The permissions that each verb adds, by resource type, from Oracle's policy reference.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/registrypolicyreference.htm
 * @see https://docs.oracle.com/iaas/Content/artifacts/iam-policies-verb-resource-type-combinations.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/keypolicyreference.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/iampolicyreference.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/corepolicyreference.htm
 */
export const RESOURCE_TYPES: Readonly<Record<string, VerbTable>> = {
  repos: {
    inspect: ['REPOSITORY_INSPECT'],
    read: ['REPOSITORY_READ'],
    use: [],
    manage: ['REPOSITORY_CREATE', 'REPOSITORY_UPDATE', 'REPOSITORY_DELETE', 'REPOSITORY_MANAGE'],
  },
  'artifact-repositories': {
    inspect: ['ARTIFACT_REPOSITORY_INSPECT'],
    read: ['ARTIFACT_REPOSITORY_READ'],
    use: ['ARTIFACT_REPOSITORY_UPDATE'],
    manage: ['ARTIFACT_REPOSITORY_CREATE', 'ARTIFACT_REPOSITORY_DELETE', 'ARTIFACT_REPOSITORY_MOVE'],
  },
  'generic-artifacts': {
    inspect: ['GENERIC_ARTIFACT_INSPECT'],
    read: ['GENERIC_ARTIFACT_READ'],
    use: ['GENERIC_ARTIFACT_UPDATE'],
    manage: ['GENERIC_ARTIFACT_CREATE', 'GENERIC_ARTIFACT_DELETE'],
  },
  'instance-images': {
    inspect: ['INSTANCE_IMAGE_INSPECT'],
    read: ['INSTANCE_IMAGE_READ'],
    use: ['INSTANCE_IMAGE_UPDATE'],
    manage: ['INSTANCE_IMAGE_CREATE', 'INSTANCE_IMAGE_DELETE', 'INSTANCE_IMAGE_MOVE'],
  },
  vaults: {
    inspect: ['VAULT_INSPECT'],
    read: ['VAULT_READ'],
    use: ['VAULT_CREATE_KEY', 'VAULT_IMPORT_KEY', 'VAULT_CREATE_SECRET'],
    manage: [
      'VAULT_CREATE',
      'VAULT_UPDATE',
      'VAULT_DELETE',
      'VAULT_MOVE',
      'VAULT_BACKUP',
      'VAULT_RESTORE',
      'VAULT_REPLICATE',
    ],
  },
  keys: {
    inspect: ['KEY_INSPECT'],
    read: ['KEY_READ'],
    use: ['KEY_ENCRYPT', 'KEY_DECRYPT', 'KEY_EXPORT', 'KEY_SIGN', 'KEY_VERIFY'],
    manage: [
      'KEY_CREATE',
      'KEY_UPDATE',
      'KEY_ROTATE',
      'KEY_DELETE',
      'KEY_MOVE',
      'KEY_IMPORT',
      'KEY_BACKUP',
      'KEY_RESTORE',
    ],
  },
  'key-delegate': { inspect: [], read: [], use: ['KEY_ASSOCIATE', 'KEY_DISASSOCIATE'], manage: [] },
  secrets: {
    inspect: ['SECRET_INSPECT'],
    read: ['SECRET_READ'],
    use: ['SECRET_UPDATE', 'SECRET_ROTATE'],
    manage: ['SECRET_CREATE', 'SECRET_DELETE', 'SECRET_MOVE'],
  },
  'secret-versions': {
    inspect: ['SECRET_VERSION_INSPECT'],
    read: ['SECRET_VERSION_READ'],
    use: [],
    manage: ['SECRET_VERSION_DELETE'],
  },
  'secret-bundles': { inspect: ['SECRET_BUNDLE_INSPECT'], read: ['SECRET_BUNDLE_READ'], use: [], manage: [] },
  compartments: {
    inspect: ['COMPARTMENT_INSPECT'],
    read: [],
    use: ['COMPARTMENT_UPDATE'],
    manage: ['COMPARTMENT_CREATE', 'COMPARTMENT_DELETE', 'COMPARTMENT_RECOVER'],
  },
  policies: {
    inspect: ['POLICY_READ'],
    read: [],
    use: [],
    manage: ['POLICY_UPDATE', 'POLICY_CREATE', 'POLICY_DELETE'],
  },
  groups: {
    inspect: ['GROUP_INSPECT'],
    read: [],
    use: ['GROUP_UPDATE'],
    manage: ['GROUP_CREATE', 'GROUP_DELETE'],
  },
  'dynamic-groups': {
    inspect: ['DYNAMIC_GROUP_INSPECT'],
    read: [],
    use: ['DYNAMIC_GROUP_UPDATE'],
    manage: ['DYNAMIC_GROUP_CREATE', 'DYNAMIC_GROUP_DELETE'],
  },
  ...IDENTITY_TYPES,
  ...COMPUTE_TYPES,
  ...DEVELOPER_TYPES,
  [INSTANCE_FAMILY_EXTRAS]: INSTANCE_FAMILY_EXTRA_PERMISSIONS,
};

/** Families: names for several resource types. `all-artifacts` holds images of Compute, and container repositories. */
export const RESOURCE_FAMILIES: Readonly<Record<string, readonly string[]>> = {
  'all-artifacts': ['artifact-repositories', 'generic-artifacts', 'instance-images', 'repos'],
  'secret-family': ['secrets', 'secret-versions', 'secret-bundles'],
  'key-family': ['vaults', 'keys', 'key-delegate'],
  ...COMPUTE_FAMILIES,
  ...DEVELOPER_FAMILIES,
};

/** The name for resources of every type, also of types without a table. */
export const ALL_RESOURCES = 'all-resources';

/** The types of a type or family, or `undefined` without a table. */
export function resourceTypesOf(resourceType: string): readonly string[] | undefined {
  const name = resourceType.toLowerCase();
  if (name === ALL_RESOURCES) {
    return Object.keys(RESOURCE_TYPES);
  }
  if (Object.hasOwn(RESOURCE_FAMILIES, name)) {
    return RESOURCE_FAMILIES[name];
  }
  return Object.hasOwn(RESOURCE_TYPES, name) ? [name] : undefined;
}

/** The permissions that `allow … to <verb> <resourceType>` allows: of the verb and of every verb before it. */
export function permissionsAllowed(verb: Verb, resourceType: string): string[] {
  return permissionsOf(VERBS.slice(0, VERBS.indexOf(verb) + 1), resourceType);
}

/**
 * The permissions that `deny … to <verb> <resourceType>` denies: of the verb and of every verb after it. To deny
 * `manage` leaves reading as it is; to deny `inspect` leaves nothing.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policysyntax/denypolicies.htm
 */
export function permissionsDenied(verb: Verb, resourceType: string): string[] {
  return permissionsOf(VERBS.slice(VERBS.indexOf(verb)), resourceType);
}

function permissionsOf(verbs: readonly Verb[], resourceType: string): string[] {
  const types = resourceTypesOf(resourceType) ?? [];
  return types.flatMap((type) => verbs.flatMap((verb) => RESOURCE_TYPES[type]?.[verb] ?? []));
}
