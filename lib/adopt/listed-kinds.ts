import { IrreplaceableKind } from '../protection';

/** How the OCI CLI lists a kind of resource, and how Terraform takes it over. */
export interface ListedKind {
  /** Name of the kind, for reports and construct ids. */
  readonly label: string;

  /** Type in the OCIDs of the kind. */
  readonly ocidType: string;

  /** Class of the provider, and its namespace in `oci`. */
  readonly module: string;
  readonly className: string;

  /** Terraform's type. */
  readonly terraformType: string;

  /** Field of a listed item with its name. */
  readonly nameField: string;

  /** Arguments of the class, each with the field of a listed item that has its value. */
  readonly arguments: Readonly<Record<string, string>>;

  /** Read-only command of the OCI CLI that lists them. */
  readonly command: string;

  /**
   * Kind in the ledger of the stack.
   *
   * @default - not in the ledger: a destroyed one can be created again
   */
  readonly irreplaceable?: IrreplaceableKind;
}

/**
 * The kinds that can be taken over, in the order of the generated code: a kind comes after the kinds that it refers to.
 */
export const LISTED_KINDS: readonly ListedKind[] = [
  {
    label: 'compartment',
    ocidType: 'compartment',
    module: 'identityCompartment',
    className: 'IdentityCompartment',
    terraformType: 'oci_identity_compartment',
    nameField: 'name',
    arguments: { name: 'name', description: 'description' },
    command: 'oci iam compartment list --compartment-id-in-subtree true --access-level ANY --all',
  },
  {
    label: 'group',
    ocidType: 'group',
    module: 'identityGroup',
    className: 'IdentityGroup',
    terraformType: 'oci_identity_group',
    irreplaceable: 'group',
    nameField: 'name',
    arguments: { name: 'name', description: 'description' },
    command: 'oci iam group list --all',
  },
  {
    label: 'dynamic group',
    ocidType: 'dynamicgroup',
    module: 'identityDynamicGroup',
    className: 'IdentityDynamicGroup',
    terraformType: 'oci_identity_dynamic_group',
    nameField: 'name',
    arguments: { name: 'name', description: 'description', matchingRule: 'matching-rule' },
    command: 'oci iam dynamic-group list --all',
  },
  {
    label: 'user',
    ocidType: 'user',
    module: 'identityUser',
    className: 'IdentityUser',
    terraformType: 'oci_identity_user',
    nameField: 'name',
    arguments: { name: 'name', description: 'description', email: 'email' },
    command: 'oci iam user list --all',
  },
  {
    label: 'policy',
    ocidType: 'policy',
    module: 'identityPolicy',
    className: 'IdentityPolicy',
    terraformType: 'oci_identity_policy',
    nameField: 'name',
    arguments: { name: 'name', description: 'description', statements: 'statements', versionDate: 'version-date' },
    command: 'oci iam policy list --compartment-id "$compartment" --all',
  },
  {
    label: 'container repository',
    ocidType: 'containerrepo',
    module: 'artifactsContainerRepository',
    className: 'ArtifactsContainerRepository',
    terraformType: 'oci_artifacts_container_repository',
    irreplaceable: 'repository',
    nameField: 'display-name',
    arguments: { displayName: 'display-name', isPublic: 'is-public' },
    command:
      'oci artifacts container repository list --compartment-id "$tenancy" --compartment-id-in-subtree true --all',
  },
  {
    label: 'artifact repository',
    ocidType: 'artifactrepository',
    module: 'artifactsRepository',
    className: 'ArtifactsRepository',
    terraformType: 'oci_artifacts_repository',
    irreplaceable: 'artifacts',
    nameField: 'display-name',
    arguments: {
      displayName: 'display-name',
      description: 'description',
      isImmutable: 'is-immutable',
      repositoryType: 'repository-type',
    },
    command: 'oci artifacts repository list --compartment-id "$compartment" --all',
  },
];
