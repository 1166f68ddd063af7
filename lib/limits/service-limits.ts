import { Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { Misconfiguration, throwIfProblem, ScopeDefault } from '../core';

/** A service limit of the tenancy, and its use outside this app. */
export interface ServiceLimit {
  /**
   * The limit that Oracle granted: a whole number of at least 1.
   *
   * @default - Oracle's default
   */
  readonly limit?: number;

  /**
   * Number that exists outside this app: a whole number of at least 0.
   *
   * @default 0
   */
  readonly existing?: number;
}

/**
 * The service limits of a tenancy that matter for a registry platform.
 *
 * @see https://docs.oracle.com/iaas/Content/General/Concepts/servicelimits.htm
 */
export interface ServiceLimits {
  /**
   * Policies in the tenancy.
   *
   * @default - 100, and none exist
   */
  readonly policies?: ServiceLimit;

  /**
   * Groups in the tenancy. A tenancy with identity domains has limits by the type of each domain.
   *
   * @default - 250, and none exist
   */
  readonly groups?: ServiceLimit;

  /**
   * Dynamic groups in the tenancy. A tenancy with identity domains has limits by the type of each domain.
   *
   * @default - 50, and none exist
   */
  readonly dynamicGroups?: ServiceLimit;

  /**
   * Auth tokens of each user. `existing` is the number that each user already has.
   *
   * @default - 2, and none exist
   */
  readonly authTokensPerUser?: ServiceLimit;

  /**
   * Container repositories of the tenancy in each region.
   *
   * @default - 500, and none exist
   */
  readonly repositories?: ServiceLimit;

  /**
   * Rules of each security group, incoming and outgoing together. `existing` is the number that each group has outside this
   * app.
   *
   * @default - 120, and none exist
   */
  readonly securityRulesPerGroup?: ServiceLimit;

  /**
   * Statements in one policy. A change divides the statements again, which replaces some policies.
   *
   * @default - 50
   */
  readonly statementsPerPolicy?: Pick<ServiceLimit, 'limit'>;

  /**
   * Statements from the tenancy to any compartment. OCI allows 500, and cannot raise the limit. `existing` is the
   * number of other statements on the path.
   *
   * @default - none exist
   */
  readonly statementsPerPath?: Pick<ServiceLimit, 'existing'>;

  /**
   * Characters of one statement, before Terraform evaluates its references. A longer statement is split. Oracle
   * documents no limit, so the default is cautious. A change splits statements again, which may replace policies.
   *
   * @default - 4000
   */
  readonly statementLength?: Pick<ServiceLimit, 'limit'>;
}

/** Name of a limit. */
export type Limited = keyof ServiceLimits;

/** Limits where none are declared. */
export const DEFAULT_LIMITS: Readonly<Record<Limited, number>> = {
  policies: 100,
  groups: 250,
  dynamicGroups: 50,
  authTokensPerUser: 2,
  repositories: 500,
  securityRulesPerGroup: 120,
  statementsPerPolicy: 50,
  statementsPerPath: 500,
  statementLength: 4000,
};

const declared = new Map<string, ScopeDefault<ServiceLimit>>(
  Object.keys(DEFAULT_LIMITS).map((limited) => [limited, new ScopeDefault<ServiceLimit>()]),
);

/**
 * Declares the service limits of the tenancy, and their use outside this app. A declaration applies to everything below
 * `scope`. The nearest scope that declares a limit has priority. If resources that count together have different
 * declarations, the largest number applies.
 *
 * @example
 * declareLimits(app, {
 *   policies: { existing: 34 },
 *   repositories: { limit: 2000, existing: 150 },
 *   statementsPerPath: { existing: 60 },
 * });
 *
 * @throws ConfigurationError if a number is negative or not whole
 */
export function declareLimits(scope: IConstruct, limits: ServiceLimits): void {
  for (const [limited, limit] of Object.entries(limits) as [string, ServiceLimit | undefined][]) {
    if (limit !== undefined) {
      throwIfProblem(scope, numberProblem(`${limited}.limit`, limit.limit, 1));
      throwIfProblem(scope, numberProblem(`${limited}.existing`, limit.existing, 0));
      declared.get(limited)?.set(scope, limit);
    }
  }
}

/** The limit of constructs that count together, and the number that exists outside the app. */
export function limitOf(limited: Limited, scopes: readonly IConstruct[]): Required<ServiceLimit> {
  const said = [...new Set(scopes.map((scope) => declared.get(limited)?.of(scope)))];
  return {
    limit: Math.max(...said.map((one) => one?.limit ?? DEFAULT_LIMITS[limited])),
    existing: Math.max(...said.map((one) => one?.existing ?? 0)),
  };
}

function numberProblem(name: string, value: number | undefined, least: number): Misconfiguration | undefined {
  const right = value === undefined || Token.isUnresolved(value) || (Number.isInteger(value) && value >= least);
  return right
    ? undefined
    : {
        given: `${name} ${value}`,
        why: `synthesis counts against it, so it must be a whole number of at least ${least}`,
        fix: 'copy it from Limits, Quotas and Usage in the Console',
      };
}
