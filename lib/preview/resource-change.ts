import { JsonObject } from '../synthesized';

/** What Terraform is going to do with a resource. */
export type ChangeAction = 'create' | 'update' | 'replace' | 'destroy' | 'forget' | 'none';

/** One resource of a plan, and what becomes of it. */
export interface ResourceChange {
  /** Name of the plan's stack. */
  readonly stack: string;

  /** Address in the configuration, for example `oci_identity_policy.Pullers`. */
  readonly address: string;

  /** Type, for example `oci_identity_policy`. */
  readonly type: string;

  /** Name in OCI, where the plan has one that is no secret. */
  readonly name: string | undefined;

  /** Source of the provider, for example `registry.terraform.io/oracle/oci`. */
  readonly provider: string;

  readonly action: ChangeAction;

  /** Whether the new one is created before the old one is destroyed. Only of a replacement. */
  readonly createdFirst: boolean;

  /** Terraform's reason in words, where it gives one. */
  readonly reason: string | undefined;

  /** Names of the arguments that change; of a replacement, those that force it, where Terraform names them. */
  readonly attributes: readonly string[];

  /** Address that it had before, where it moves. */
  readonly movedFrom: string | undefined;

  /** Whether it exists already and Terraform takes it over. */
  readonly imported: boolean;

  /** Values before and after; none before a creation, and none after a destruction. Values that are not known are absent. */
  readonly before: JsonObject | undefined;
  readonly after: JsonObject | undefined;
}
