import { Condition } from '../../policy-language';
import { Operation } from '../tables';

/** A group or dynamic group of a principal. Statements can name it by any of these properties. */
export interface PrincipalGroup {
  /**
   * Name, in any case.
   *
   * @default - not known: statements do not match it by name
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
   * @default - not known: statements do not match it by OCID
   */
  readonly ocid?: string;
}

/** The principal of a request. */
export interface RequestPrincipal {
  /** Kind of the principal. */
  readonly kind: 'user' | 'instance' | 'resource' | 'service';

  /**
   * Name of the user or service.
   *
   * @default - not known
   */
  readonly name?: string;

  /**
   * OCID, the value of `request.user.id` and `request.principal.id`.
   *
   * @default - not known
   */
  readonly ocid?: string;

  /**
   * Value of `request.principal.type`, for example `workload`.
   *
   * @default - the kind; none for a resource
   */
  readonly type?: string;

  /**
   * Variables of all its requests, for example `{ 'request.principal.namespace': 'shop' }`.
   *
   * @default - none
   */
  readonly variables?: Variables;

  /**
   * Conditions on the principal that hold in addition to its variables, for example `request.principal.type != 'user'`.
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

/** A compartment. Statements can name it by any of these properties. */
export interface CompartmentStep {
  /**
   * Name, in any case.
   *
   * @default - not known
   */
  readonly name?: string;

  /**
   * OCID, or the resolved reference to it.
   *
   * @default - not known
   */
  readonly ocid?: string;
}

/**
 * Values of the variables of a request; a variable can have several values. `*` is an unknown value: the outcome of a
 * comparison with it is unknown, too.
 */
export type Variables = Readonly<Record<string, string | readonly string[]>>;

/** An unknown value. No value of Oracle's contains an asterisk. */
export const ANY_VALUE = '*';

/** The parts of an {@link AccessRequest} that do not depend on the permission. */
export interface RequestTarget {
  /** The principal of the request. */
  readonly principal: RequestPrincipal;

  /**
   * The compartments from the tenancy down to the one of the resource. Evaluation is fastest if requests about the same
   * compartment share one array, and requests of the same principal share one object.
   */
  readonly compartment: readonly CompartmentStep[];

  /**
   * Type of the resource. Permissions that this type does not have are not allowed.
   *
   * @default - any type that has the permission
   */
  readonly resourceType?: string;

  /**
   * Name of the container repository, the value of `target.repo.name`.
   *
   * @default - the request is not about one repository
   */
  readonly repository?: string;

  /**
   * Further variables of the request, for example `{ 'request.utc-timestamp': '2026-01-01T00:00:00Z' }`.
   *
   * @default - none
   */
  readonly variables?: Variables;

  /**
   * Whether the request may have variables that are not given here, for example its time and origin. If so, their
   * values are unknown; if not, the request does not have them.
   *
   * @default false
   */
  readonly open?: boolean;
}

/** A request to an `AccessEvaluator`: for a permission, or for an operation with all the permissions that it needs. */
export type AccessRequest = RequestTarget &
  (
    | { readonly permission: string; readonly operation?: undefined }
    | { readonly operation: Operation; readonly permission?: undefined }
  );
