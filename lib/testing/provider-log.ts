/** One thing that the offline provider was told to do. */
export interface LogEntry {
  /** `read` is the reading of a data source; a replacement is a `delete` and a `create`. */
  readonly action: 'create' | 'update' | 'delete' | 'read' | 'import';

  /** Resource or data source type, for example `oci_identity_policy`. */
  readonly type: string;

  /** OCID of the object, or what a data source calls its id. */
  readonly id: string;

  /** Name or display name, where the object has one. Terraform tells no provider the address of a resource. */
  readonly name?: string;
}
