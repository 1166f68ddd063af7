/** One action of the offline provider. */
export interface LogEntry {
  /** `read` is a data source; a replacement is a `delete` and a `create`. */
  readonly action: 'create' | 'update' | 'delete' | 'read' | 'import';

  /** Resource or data source type, for example `oci_identity_policy`. */
  readonly type: string;

  /** OCID of the object, or id of the data source. */
  readonly id: string;

  /** Name or display name, if the object has one. Terraform does not pass the address of a resource to providers. */
  readonly name?: string;
}
