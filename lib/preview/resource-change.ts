import { JsonObject } from '../synthesized';
import { ConfiguredReferences } from './configured-references';

/** An action of Terraform on a resource. */
export type ChangeAction = 'create' | 'update' | 'replace' | 'destroy' | 'forget' | 'none';

/** Identifies the resource of an address among all plans. */
export function addressKey(stack: string | undefined, address: string): string {
  return JSON.stringify([stack, address]);
}

/** One resource of a plan, and its change. */
export interface ResourceChange {
  /** Name of the plan's stack. */
  readonly stack: string;

  /** Address in the configuration, for example `oci_identity_policy.Pullers`. */
  readonly address: string;

  /** Type, for example `oci_identity_policy`. */
  readonly type: string;

  /** Name in OCI, if the plan has one that is not a secret. */
  readonly name: string | undefined;

  /** Source of the provider, for example `registry.terraform.io/oracle/oci`. */
  readonly provider: string;

  readonly action: ChangeAction;

  /** Whether a new resource is created before the old one is destroyed or forgotten. */
  readonly createdFirst: boolean;

  /** Terraform's reason in words, if the plan has one. */
  readonly reason: string | undefined;

  /**
   * Names of the arguments that change. For a replacement, only the arguments that force it, if the plan names them.
   */
  readonly attributes: readonly string[];

  /** Its previous address, if it moves. */
  readonly movedFrom: string | undefined;

  /** Whether it already exists and Terraform takes it over. */
  readonly imported: boolean;

  /** Names of the arguments that are unknown before the apply, at least in part. */
  readonly unknown: readonly string[];

  /** References of its arguments. */
  readonly references: ConfiguredReferences;

  /** Values before and after; `undefined` before a creation and after a destruction. Unknown values are omitted. */
  readonly before: JsonObject | undefined;
  readonly after: JsonObject | undefined;
}
