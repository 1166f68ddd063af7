import {
  CrossTenancyStatement,
  PolicyStatement,
  REPOSITORY_NAME,
  Statement,
  UnparsedStatement,
} from '../../policy-language';
import { operationDefinition, permissionsAllowed, resourceTypesOf } from '../tables';
import { AccessRequest, CompartmentStep, RequestPrincipal } from './access-request';
import { CompartmentPath } from './compartment-path';
import { CompiledStatement } from './compiled-statement';
import { allOf, anyOf, noneOf, Outcome } from './outcome';
import { RequestVariables } from './request-variables';
import { StatementIndex } from './statement-index';
import { isExemptFromDeny, knownPrincipal } from './subject-test';

/** Up to this number of statements, evaluating all is as fast as finding the relevant ones. */
const FEW = 16;

/** The statements that decide about one permission of a request. */
export interface Decision {
  readonly permission: string;

  /** Whether it is allowed, or under which condition. */
  readonly outcome: Outcome;

  /**
   * The deny statements that certainly apply, or else the allow and deny statements that apply or may apply. Empty if
   * no statement allows it.
   */
  readonly statements: readonly PolicyStatement[];
}

/** Why a request is allowed or not. */
export interface Explanation {
  /** Whether each permission that the request needs is allowed, or under which condition. */
  readonly outcome: Outcome;

  /** One decision for each permission. */
  readonly decisions: readonly Decision[];
}

/** A statement that was not evaluated, in whole or in part. */
export interface UnevaluatedStatement {
  readonly statement: Statement;
  readonly reason: string;
}

/**
 * Evaluates requests under the given statements, by Oracle's documented rules: access is denied unless a statement
 * allows it, deny statements override allow statements, and statements also apply to the compartments below.
 *
 * @example
 * const evaluator = new AccessEvaluator([
 *   parseStatement("Allow group ci to read repos in tenancy where target.repo.name = 'prod/api'"),
 * ]);
 * evaluator.allows({
 *   principal: { kind: 'user', groups: [{ name: 'ci' }] },
 *   operation: 'docker-pull',
 *   repository: 'prod/api',
 *   compartment: [{ name: 'acme' }, { name: 'registry-prod' }],
 * }); // true
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Concepts/policies.htm
 */
export class AccessEvaluator {
  /** The statements that were not evaluated. Every answer omits the access that they allow. */
  public readonly unevaluated: readonly UnevaluatedStatement[];

  private readonly compiled: readonly CompiledStatement[];
  private readonly candidates = new WeakMap<RequestPrincipal, Map<string, Candidates>>();
  private readonly allowSets = new WeakMap<readonly CompiledStatement[], ReadonlySet<CompiledStatement>>();
  private readonly covering = new Map<string, StatementIndex>();
  private readonly paths = new WeakMap<readonly CompartmentStep[], CompartmentPath>();

  constructor(statements: Iterable<Statement>) {
    const all = [...statements];
    this.compiled = all.flatMap((statement) =>
      statement instanceof PolicyStatement ? [new CompiledStatement(statement)] : [],
    );
    this.unevaluated = [
      ...all.flatMap((statement) => (statement instanceof PolicyStatement ? [] : [unevaluated(statement)])),
      ...this.compiled.flatMap(({ statement, unknown }) =>
        unknown === undefined ? [] : [{ statement, reason: unknown }],
      ),
    ];
  }

  /**
   * Whether each permission that the request needs is certainly allowed. A permission that is allowed under a
   * condition, about which the request has no information, is not; see {@link outcomeOf}.
   */
  public allows(asked: AccessRequest): boolean {
    return this.outcomeOf(asked) === true;
  }

  /** Whether each permission that the request needs is allowed, or under which condition. */
  public outcomeOf(asked: AccessRequest): Outcome {
    const request = inPlace(asked);
    const path = this.pathOf(request);
    const outcomes: Outcome[] = [];
    for (const permission of permissionsOf(request)) {
      const variables = new RequestVariables(request, permission);
      const outcome = decided(this.candidatesAt(request, permission, path, variables), path, variables);
      if (outcome === false) {
        return false;
      }
      outcomes.push(outcome);
    }
    return allOf(outcomes);
  }

  /**
   * Allow statements, at least one of which must apply to a principal before the request can be allowed. `asked` can
   * have any principal.
   */
  public neededStatements(asked: AccessRequest): readonly CompiledStatement[] {
    const request = inPlace(asked);
    const path = this.pathOf(request);
    return permissionsOf(request)
      .map((permission) => {
        const variables = new RequestVariables(request, permission);
        return this.statementsAbout(permission).allowing(path, variables.get(REPOSITORY_NAME));
      })
      .reduce((fewest, found) => (found.length < fewest.length ? found : fewest));
  }

  /** The statements that decide about the request. */
  public explain(asked: AccessRequest): Explanation {
    const request = inPlace(asked);
    const path = this.pathOf(request);
    const decisions = permissionsOf(request).map((permission): Decision => {
      const candidates = this.candidatesOf(request, permission);
      const variables = new RequestVariables(request, permission);
      const applying = (statements: readonly CompiledStatement[], test: (outcome: Outcome) => boolean) =>
        statements.filter((one) => test(one.applies(path, variables))).map(({ statement }) => statement);
      const denying = applying(candidates.denies, (outcome) => outcome === true);
      const allowing = applying(candidates.allows, (outcome) => outcome !== false);
      const doubtful = allowing.length === 0 ? [] : applying(candidates.denies, (outcome) => outcome !== false);
      return {
        permission,
        outcome: decided(candidates, path, variables),
        statements: denying.length > 0 ? denying : [...allowing, ...doubtful],
      };
    });
    return { outcome: allOf(decisions.map(({ outcome }) => outcome)), decisions };
  }

  /** If a principal has many statements, only the ones that can apply to the target. */
  private candidatesAt(
    request: AccessRequest,
    permission: string,
    path: CompartmentPath,
    variables: RequestVariables,
  ): Candidates {
    const candidates = this.candidatesOf(request, permission);
    if (candidates.allows.length <= FEW) {
      return candidates;
    }
    const { denies, allows } = candidates;
    const known = this.allowSets.get(allows) ?? new Set(allows);
    this.allowSets.set(allows, known);
    const here = this.statementsAbout(permission).allowing(path, variables.get(REPOSITORY_NAME));
    return { denies, allows: here.filter((one) => known.has(one)) };
  }

  private candidatesOf({ principal, resourceType }: AccessRequest, permission: string): Candidates {
    const known = this.candidates.get(principal) ?? new Map<string, Candidates>();
    this.candidates.set(principal, known);
    const key = resourceType === undefined ? permission : `${permission} of ${resourceType}`;
    const found = known.get(key) ?? this.findCandidates(principal, permission, resourceType);
    known.set(key, found);
    return found;
  }

  private findCandidates(asking: RequestPrincipal, permission: string, resourceType: string | undefined): Candidates {
    if (resourceType !== undefined && !mayHave(resourceType, permission)) {
      return { denies: [], allows: [] };
    }
    const principal = knownPrincipal(asking);
    const statements = this.statementsAbout(permission).about(principal);
    const having = (effect: 'allow' | 'deny') => statements.filter(({ statement }) => statement.effect === effect);
    return { denies: isExemptFromDeny(principal) ? [] : having('deny'), allows: having('allow') };
  }

  private statementsAbout(permission: string): StatementIndex {
    const found =
      this.covering.get(permission) ?? new StatementIndex(this.compiled.filter((one) => one.covers(permission)));
    this.covering.set(permission, found);
    return found;
  }

  private pathOf({ compartment }: AccessRequest): CompartmentPath {
    const path = this.paths.get(compartment) ?? new CompartmentPath(compartment);
    this.paths.set(compartment, path);
    return path;
  }
}

/** Whether `statements` allow the request. For many requests, keep one {@link AccessEvaluator}. */
export function allows(statements: Iterable<Statement>, request: AccessRequest): boolean {
  return new AccessEvaluator(statements).allows(request);
}

/** The outcome of the statements about a principal and a permission, for one request. */
function decided({ denies, allows }: Candidates, path: CompartmentPath, variables: RequestVariables): Outcome {
  const allowed = anyApplies(allows, path, variables);
  return allowed === false || denies.length === 0
    ? allowed
    : allOf([allowed, noneOf(anyApplies(denies, path, variables))]);
}

function anyApplies(
  statements: readonly CompiledStatement[],
  path: CompartmentPath,
  variables: RequestVariables,
): Outcome {
  let open: Outcome[] | undefined;
  for (const one of statements) {
    const outcome = one.applies(path, variables);
    if (outcome === true) {
      return true;
    }
    if (outcome !== false) {
      (open ??= []).push(outcome);
    }
  }
  return open === undefined ? false : anyOf(open);
}

/** The statements about a principal and a permission, for any location and condition. */
interface Candidates {
  readonly denies: readonly CompiledStatement[];
  readonly allows: readonly CompiledStatement[];
}

/** The request, in the tenancy if Oracle evaluates its operation there. */
function inPlace(request: AccessRequest): AccessRequest {
  const inTenancy = request.operation !== undefined && operationDefinition(request.operation).in === 'tenancy';
  return inTenancy ? { ...request, compartment: request.compartment.slice(0, 1) } : request;
}

function permissionsOf({ permission, operation }: AccessRequest): readonly string[] {
  return operation === undefined ? [permission.toUpperCase()] : operationDefinition(operation).permissions;
}

/** An unknown type may have any permission. */
function mayHave(resourceType: string, permission: string): boolean {
  return resourceTypesOf(resourceType) === undefined || permissionsAllowed('manage', resourceType).includes(permission);
}

function unevaluated(statement: CrossTenancyStatement | UnparsedStatement): UnevaluatedStatement {
  const reason =
    statement instanceof UnparsedStatement ? statement.reason : 'access across tenancies depends on policies of both';
  return { statement, reason };
}
