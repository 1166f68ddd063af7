import { Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { Misconfiguration, throwIfProblem, ScopeDefault } from '../core';

/** What Oracle granted beyond its default, and what is already used of it. */
export interface ServiceLimit {
  /**
   * How many Oracle granted: a whole number of at least 1.
   *
   * @default - Oracle's default
   */
  readonly limit?: number;

  /**
   * How many there are already that this app does not declare: a whole number of at least 0.
   *
   * @default 0
   */
  readonly existing?: number;
}

/**
 * The service limits of a tenancy, as far as a registry platform meets them.
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
   * Auth tokens of each user; `existing` is how many each user has already.
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
   * Statements that one policy may hold. Another number cuts the statements into policies anew, which replaces some.
   *
   * @default - 50
   */
  readonly statementsPerPolicy?: Pick<ServiceLimit, 'limit'>;

  /**
   * Statements from the tenancy to any compartment, of which OCI allows 500 and never more; `existing` is how many
   * others attach on the way.
   *
   * @default - none exist
   */
  readonly statementsPerPath?: Pick<ServiceLimit, 'existing'>;

  /**
   * Characters of one statement, before Terraform fills in its references: a longer one is split. Oracle documents no
   * limit, so this one is cautious. Another number splits statements anew, which may replace policies.
   *
   * @default - 4000
   */
  readonly statementLength?: Pick<ServiceLimit, 'limit'>;
}

/** Something that has a limit. */
export type Limited = keyof ServiceLimits;

/** What holds where nothing was declared. */
export const DEFAULT_LIMITS: Readonly<Record<Limited, number>> = {
  policies: 100,
  groups: 250,
  dynamicGroups: 50,
  authTokensPerUser: 2,
  repositories: 500,
  statementsPerPolicy: 50,
  statementsPerPath: 500,
  statementLength: 4000,
};

const declared = new Map<string, ScopeDefault<ServiceLimit>>(
  Object.keys(DEFAULT_LIMITS).map((limited) => [limited, new ScopeDefault<ServiceLimit>()]),
);

/**
 * Says what Oracle granted to the tenancy, and what it holds already that is not declared here. It holds for all that
 * is below `scope`; a nearer scope that declares the same limit goes first. Where parts of an app count together and
 * were told different numbers, the largest holds.
 *
 * @example
 * declareLimits(app, {
 *   policies: { existing: 34 },
 *   repositories: { limit: 2000, existing: 150 },
 *   statementsPerPath: { existing: 60 },
 * });
 *
 * @throws ConfigurationError if a number is none that can be counted to
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

/** The limit that holds for what stands at `scopes`, all of which count together, and what exists already. */
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
        why: `it is counted against while synthesizing, so it is a whole number of at least ${least}`,
        fix: 'copy it from Limits, Quotas and Usage in the Console',
      };
}
