import { Condition } from '../../policy-language';
import { Operation } from '../tables';

/** A group or dynamic group of a principal, by all that is known of it. */
export interface PrincipalGroup {
  /**
   * Name, in any spelling.
   *
   * @default - not known: statements that go by name are not about it
   */
  readonly name?: string;

  /**
   * Identity domain.
   *
   * @default 'Default'
   */
  readonly domain?: string;

  /**
   * OCID.
   *
   * @default - not known: statements that go by OCID are not about it
   */
  readonly ocid?: string;
}

/** Who asks. */
export interface RequestPrincipal {
  /** What it is. */
  readonly kind: 'user' | 'instance' | 'resource' | 'service';

  /**
   * Name of the user or service.
   *
   * @default - not known
   */
  readonly name?: string;

  /**
   * OCID, which `request.user.id` and `request.principal.id` hold.
   *
   * @default - not known
   */
  readonly ocid?: string;

  /**
   * What `request.principal.type` holds, for example `workload`.
   *
   * @default - the kind; nothing for a resource
   */
  readonly type?: string;

  /**
   * What all its requests carry, for example `{ 'request.principal.namespace': 'shop' }`.
   *
   * @default - nothing
   */
  readonly variables?: Variables;

  /**
   * Conditions on who asks that hold of it, beyond what its variables say, for example
   * `request.principal.type != 'user'`.
   *
   * @default - none
   */
  readonly identity?: readonly Condition[];

  /**
   * Groups of the user.
   *
   * @default - none
   */
  readonly groups?: readonly PrincipalGroup[];

  /**
   * Dynamic groups of the machine or resource.
   *
   * @default - none
   */
  readonly dynamicGroups?: readonly PrincipalGroup[];
}

/** A compartment, by all that is known of it: statements may name it either way. */
export interface CompartmentStep {
  /**
   * Name, in any spelling.
   *
   * @default - not known
   */
  readonly name?: string;

  /**
   * OCID, or the settled reference to it.
   *
   * @default - not known
   */
  readonly ocid?: string;
}

/**
 * Values of the variables that a request carries; some carry several. `*` stands for one that is not known: whether a
 * comparison with it holds is not known either.
 */
export type Variables = Readonly<Record<string, string | readonly string[]>>;

/** Stands for a value that is not known. No name of Oracle's is like it. */
export const ANY_VALUE = '*';

/** What an {@link AccessRequest} is about, whatever it asks for. */
export interface RequestTarget {
  /** Who asks. */
  readonly principal: RequestPrincipal;

  /**
   * The compartments from the tenancy down to the one that holds the resource. Evaluating is fastest when requests about
   * the same compartment share one array, and those of the same principal one object.
   */
  readonly compartment: readonly CompartmentStep[];

  /**
   * Type of the resource. A permission that this type does not have is not allowed.
   *
   * @default - whichever has the permission
   */
  readonly resourceType?: string;

  /**
   * Name of the container repository, which the request carries as `target.repo.name`.
   *
   * @default - the request is about no one repository
   */
  readonly repository?: string;

  /**
   * What else the request carries, for example `{ 'request.utc-timestamp': '2026-01-01T00:00:00Z' }`.
   *
   * @default - nothing
   */
  readonly variables?: Variables;

  /**
   * Whether more is true of the request than is said here, for example where and when it is made. Then every variable
   * that is not given has a value that is not known; otherwise the request does not carry it.
   *
   * @default false
   */
  readonly open?: boolean;
}

/** One question to an `AccessEvaluator`: a permission, or an operation with all the permissions that it needs. */
export type AccessRequest = RequestTarget &
  (
    | { readonly permission: string; readonly operation?: undefined }
    | { readonly operation: Operation; readonly permission?: undefined }
  );
