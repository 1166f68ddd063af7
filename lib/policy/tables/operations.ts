/** The permissions of an operation. */
interface OperationDefinition {
  /** Every one of these is needed. */
  readonly permissions: readonly string[];

  /** Where it is needed. @default - in the compartment of the resource */
  readonly in?: 'tenancy';

  /** Whether the request carries the name of one repository. @default true */
  readonly named?: false;
}

/**
 * The operations and the permissions that each needs, from Oracle's policy reference. The three that begin with
 * `docker` are what the Docker command line does.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/registrypolicyreference.htm
 * @see https://docs.oracle.com/iaas/Content/Registry/Concepts/registrypolicyrepoaccess.htm
 */
export const OPERATIONS = {
  'docker-pull': { permissions: ['REPOSITORY_READ'] },
  'docker-push': { permissions: ['REPOSITORY_READ', 'REPOSITORY_UPDATE'] },
  'docker-push-create': { permissions: ['REPOSITORY_READ', 'REPOSITORY_UPDATE', 'REPOSITORY_CREATE'], in: 'tenancy' },

  ListContainerRepositories: { permissions: ['REPOSITORY_INSPECT'], named: false },
  ListContainerImages: { permissions: ['REPOSITORY_INSPECT'] },
  ListContainerImageSignatures: { permissions: ['REPOSITORY_INSPECT'] },
  GetContainerConfiguration: { permissions: ['REPOSITORY_INSPECT'], named: false },
  GetContainerRepository: { permissions: ['REPOSITORY_READ'] },
  GetContainerImage: { permissions: ['REPOSITORY_READ'] },
  GetContainerImageSignature: { permissions: ['REPOSITORY_READ'] },
  CreateContainerRepository: { permissions: ['REPOSITORY_CREATE'] },
  DeleteContainerRepository: { permissions: ['REPOSITORY_DELETE'] },
  UpdateContainerRepository: { permissions: ['REPOSITORY_MANAGE'] },
  ChangeContainerRepositoryCompartment: { permissions: ['REPOSITORY_MANAGE'] },
  UpdateContainerConfiguration: { permissions: ['REPOSITORY_MANAGE'], named: false },
  UpdateContainerImage: { permissions: ['REPOSITORY_UPDATE'] },
  DeleteContainerImage: { permissions: ['REPOSITORY_UPDATE'] },
  RestoreContainerImage: { permissions: ['REPOSITORY_UPDATE'] },
  RemoveContainerVersion: { permissions: ['REPOSITORY_UPDATE'] },
  CreateContainerImageSignature: { permissions: ['REPOSITORY_UPDATE'] },
  UpdateContainerImageSignature: { permissions: ['REPOSITORY_UPDATE'] },
  DeleteContainerImageSignature: { permissions: ['REPOSITORY_UPDATE'] },

  ListRepositories: { permissions: ['ARTIFACT_REPOSITORY_INSPECT'], named: false },
  GetRepository: { permissions: ['ARTIFACT_REPOSITORY_READ'] },
  UpdateRepository: { permissions: ['ARTIFACT_REPOSITORY_UPDATE'] },
  CreateRepository: { permissions: ['ARTIFACT_REPOSITORY_CREATE'] },
  DeleteRepository: { permissions: ['ARTIFACT_REPOSITORY_DELETE'] },
  ChangeRepositoryCompartment: { permissions: ['ARTIFACT_REPOSITORY_MOVE'] },
  ListGenericArtifacts: { permissions: ['GENERIC_ARTIFACT_INSPECT'] },
  GetGenericArtifactContentByPath: { permissions: ['GENERIC_ARTIFACT_READ'] },
  UpdateGenericArtifactByPath: { permissions: ['GENERIC_ARTIFACT_UPDATE'] },
  PutGenericArtifactContentByPath: { permissions: ['GENERIC_ARTIFACT_CREATE'] },
  DeleteGenericArtifactByPath: { permissions: ['GENERIC_ARTIFACT_DELETE'] },

  GetSecretBundle: { permissions: ['SECRET_BUNDLE_READ'] },
  GetSecretBundleByName: { permissions: ['SECRET_BUNDLE_READ'] },
  GetSecret: { permissions: ['SECRET_READ'] },
  UpdateSecret: { permissions: ['SECRET_UPDATE'] },
  RotateSecret: { permissions: ['SECRET_ROTATE'] },
  CreateSecret: { permissions: ['SECRET_CREATE', 'VAULT_CREATE_SECRET'] },
  ScheduleSecretDeletion: { permissions: ['SECRET_DELETE'] },
  ScheduleSecretVersionDeletion: { permissions: ['SECRET_VERSION_DELETE', 'SECRET_UPDATE'] },
  Encrypt: { permissions: ['KEY_ENCRYPT'] },
  Decrypt: { permissions: ['KEY_DECRYPT'] },
  Sign: { permissions: ['KEY_SIGN'] },
  Verify: { permissions: ['KEY_VERIFY'] },
  CreatePolicy: { permissions: ['POLICY_CREATE'] },
  UpdatePolicy: { permissions: ['POLICY_UPDATE'] },
  DeletePolicy: { permissions: ['POLICY_DELETE'] },
} as const satisfies Record<string, OperationDefinition>;

/** An operation of an API, or of the Docker command line. */
export type Operation = keyof typeof OPERATIONS;

/** The definition of `operation`. */
export function operationDefinition(operation: Operation): OperationDefinition {
  return OPERATIONS[operation];
}

/** The name under which a request carries its operation. Oracle documents none for what Docker does. */
export function operationVariable(operation: Operation | undefined): string | undefined {
  return operation?.startsWith('docker-') ? undefined : operation;
}
