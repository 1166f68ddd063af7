import { Operation } from './operations';

/** Kind of a target. */
export type TargetKind = 'container-repository' | 'artifact-repository' | 'secret' | 'compartment';

/** The meaning of a named permission to OCI. */
export interface PermissionDefinition {
  /** Kind of its targets. */
  readonly on: TargetKind;

  /** The words between who may and on what: `x may push to prod/api`. */
  readonly phrase: string;

  /** Its operations. A principal that may do one of them has the permission. */
  readonly operations: readonly Operation[];
}

/**
 * Permissions by their common names, and the operations of OCI. OCI separates fewer permissions: a principal that may push
 * may also pull, delete images and sign; artifacts of one compartment share their permissions; listing reaches every
 * repository of a compartment.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/registrypolicyreference.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/keypolicyreference.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/iampolicyreference.htm
 */
export const NAMED_PERMISSIONS = {
  list: { on: 'container-repository', phrase: 'list', operations: ['ListContainerRepositories'] },
  pull: { on: 'container-repository', phrase: 'pull from', operations: ['docker-pull'] },
  push: { on: 'container-repository', phrase: 'push to', operations: ['docker-push'] },
  'delete-images': { on: 'container-repository', phrase: 'delete images of', operations: ['DeleteContainerImage'] },
  sign: { on: 'container-repository', phrase: 'sign images of', operations: ['CreateContainerImageSignature'] },
  manage: {
    on: 'container-repository',
    phrase: 'manage',
    operations: ['UpdateContainerRepository', 'DeleteContainerRepository'],
  },

  'list-artifacts': { on: 'artifact-repository', phrase: 'list artifacts of', operations: ['ListGenericArtifacts'] },
  download: { on: 'artifact-repository', phrase: 'download from', operations: ['GetGenericArtifactContentByPath'] },
  upload: { on: 'artifact-repository', phrase: 'upload to', operations: ['PutGenericArtifactContentByPath'] },
  'manage-artifacts': {
    on: 'artifact-repository',
    phrase: 'manage artifacts of',
    operations: [
      'UpdateGenericArtifactByPath',
      'DeleteGenericArtifactByPath',
      'UpdateRepository',
      'ChangeRepositoryCompartment',
      'DeleteRepository',
    ],
  },

  'read-secrets': { on: 'secret', phrase: 'read secret', operations: ['GetSecretBundle'] },
  'write-secrets': { on: 'secret', phrase: 'write secret', operations: ['UpdateSecret', 'RotateSecret'] },
  'delete-secrets': {
    on: 'secret',
    phrase: 'delete secret',
    operations: ['ScheduleSecretDeletion', 'ScheduleSecretVersionDeletion'],
  },

  'manage-policies': {
    on: 'compartment',
    phrase: 'manage policies of',
    operations: ['CreatePolicy', 'UpdatePolicy', 'DeletePolicy'],
  },
} as const satisfies Record<string, PermissionDefinition>;

/** A permission as people call it. */
export type NamedPermission = keyof typeof NAMED_PERMISSIONS;

/** The definition of `permission`. */
export function permissionDefinition(permission: NamedPermission): PermissionDefinition {
  return NAMED_PERMISSIONS[permission];
}

/** The permissions that there are on things of one kind, in the order of the table. */
export function permissionsOn(kind: TargetKind): NamedPermission[] {
  const all = Object.keys(NAMED_PERMISSIONS) as NamedPermission[];
  return all.filter((permission) => permissionDefinition(permission).on === kind);
}

/** The permission as prose: `delete images` for `delete-images`. */
export function inWords(permission: NamedPermission): string {
  return permission.replace('-', ' ');
}
