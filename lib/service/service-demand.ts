/** A requirement of a service on an argument, beyond the provider's schema. */
export type Demand =
  | { readonly is: 'required' }
  /** A demand that an administrator can switch off. */
  | { readonly is: 'required-by-default'; readonly switchOff: string }
  | { readonly is: 'left-out' }
  /** Each text matches; `like` describes the texts that do. */
  | { readonly is: 'text'; readonly matching: RegExp; readonly like: string }
  /** Characters of a text, or elements of a list. */
  | { readonly is: 'size'; readonly from?: number; readonly to: number }
  | { readonly is: 'number'; readonly from: number; readonly to: number }
  | { readonly is: 'one-of'; readonly values: readonly (string | number)[] };

/** A condition on another argument of the same block. The comparison ignores case, as the provider's does. */
export type Condition = { readonly argument: string } & (
  { readonly is: readonly string[] } | { readonly isNot: readonly string[] } | { readonly isGiven: true }
);

/** One row of the table of demands. */
export interface ServiceDemand {
  /** Resource type, for example `oci_kms_key`. */
  readonly type: string;

  /** Dotted path through the blocks of the resource, for example `key_shape.length`. */
  readonly argument: string;

  /** When the demand holds. @default - always */
  readonly when?: Condition;

  /** When the demand does not hold: an argument of a block inside, by its dotted path, has the value. @default - never */
  readonly unless?: { readonly argument: string; readonly is: readonly string[] };

  readonly demand: Demand;

  /** The error of the service. @default - 400-InvalidParameter */
  readonly answer?: string;

  /** Page of Oracle with the demand. */
  readonly source: string;
}

/** An argument that has to be unique. */
export interface UniqueName {
  /** Resource types that share one namespace. */
  readonly types: readonly string[];

  readonly argument: string;

  /** Scope of the uniqueness: the tenancy, one region of it, or resources with the same values of these arguments. */
  readonly within: 'tenancy' | 'region' | readonly string[];

  /** Whether names that differ in case are the same. @default false */
  readonly ignoringCase?: boolean;

  /** When the service refuses a second resource of the name. @default - always */
  readonly when?: Condition;

  /** Page of Oracle with the requirement. */
  readonly source: string;
}
