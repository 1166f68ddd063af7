import { CrossTenancyStatement, PolicyStatement, Statement, UnparsedStatement } from '../../policy-language';
import { operationDefinition, permissionsAllowed, resourceTypesOf } from '../tables';
import { AccessRequest, CompartmentStep, RequestPrincipal } from './access-request';
import { CompartmentPath } from './compartment-path';
import { CompiledStatement } from './compiled-statement';
import { allOf, anyOf, noneOf, Outcome } from './outcome';
import { RequestVariables } from './request-variables';
import { StatementIndex } from './statement-index';
import { isExemptFromDeny, knownPrincipal } from './subject-test';

const REPOSITORY = 'target.repo.name';

/** A number of statements that are asked as fast as they are looked up. */
const FEW = 16;

/** What decides about one permission of a request. */
export interface Decision {
  readonly permission: string;

  /** Whether it is allowed, or under which condition. */
  readonly outcome: Outcome;

  /**
   * The deny statements that surely apply, or else the allow statements and deny statements that do or may. None:
   * nothing allows it.
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

/** A statement that no access was worked out from, in whole or in part. */
export interface UnevaluatedStatement {
  readonly statement: Statement;
  readonly reason: string;
}

/**
 * Answers who may do what under the given statements, as Oracle documents that it decides: what no statement allows is
 * refused, deny goes before allow, and access passes down to the compartments below.
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
  /** The statements that no access was worked out from: what they give is missing from every answer. */
  public readonly unevaluated: readonly UnevaluatedStatement[];

  private readonly rules: readonly CompiledStatement[];
  private readonly candidates = new WeakMap<RequestPrincipal, Map<string, Candidates>>();
  private readonly allowSets = new WeakMap<readonly CompiledStatement[], ReadonlySet<CompiledStatement>>();
  private readonly covering = new Map<string, StatementIndex>();
  private readonly paths = new WeakMap<readonly CompartmentStep[], CompartmentPath>();

  constructor(statements: Iterable<Statement>) {
    const all = [...statements];
    this.rules = all.flatMap((statement) =>
      statement instanceof PolicyStatement ? [new CompiledStatement(statement)] : [],
    );
    this.unevaluated = [
      ...all.flatMap((statement) => (statement instanceof PolicyStatement ? [] : [unevaluated(statement)])),
      ...this.rules.flatMap(({ statement, unknown }) =>
        unknown === undefined ? [] : [{ statement, reason: unknown }],
      ),
    ];
  }

  /**
   * Whether each permission that the request needs is allowed for sure. What is allowed under a condition of which the
   * request tells nothing is not; see {@link outcomeOf}.
   */
  public allows(asked: AccessRequest): boolean {
    return this.outcomeOf(asked) === true;
  }

  /** Whether each permission that the request needs is allowed, or the condition under which they are. */
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
   * Allow statements without which nobody is allowed what is asked: about whom no one of them is, is not allowed it.
   * Who asks is left open; `asked` names anybody.
   */
  public neededStatements(asked: AccessRequest): readonly CompiledStatement[] {
    const request = inPlace(asked);
    const path = this.pathOf(request);
    return permissionsOf(request)
      .map((permission) => {
        const variables = new RequestVariables(request, permission);
        return this.rulesAbout(permission).allowing(path, variables.get(REPOSITORY));
      })
      .reduce((fewest, found) => (found.length < fewest.length ? found : fewest));
  }

  /** Which statements decide about the request. */
  public explain(asked: AccessRequest): Explanation {
    const request = inPlace(asked);
    const path = this.pathOf(request);
    const decisions = permissionsOf(request).map((permission): Decision => {
      const candidates = this.candidatesOf(request, permission);
      const variables = new RequestVariables(request, permission);
      const applying = (rules: readonly CompiledStatement[], test: (outcome: Outcome) => boolean) =>
        rules.filter((rule) => test(rule.applies(path, variables))).map(({ statement }) => statement);
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

  /** Of many statements about a principal, only those that can hold for the target. */
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
    const here = this.rulesAbout(permission).allowing(path, variables.get(REPOSITORY));
    return { denies, allows: here.filter((rule) => known.has(rule)) };
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
    const rules = this.rulesAbout(permission).about(principal);
    const having = (effect: 'allow' | 'deny') => rules.filter(({ statement }) => statement.effect === effect);
    return { denies: isExemptFromDeny(principal) ? [] : having('deny'), allows: having('allow') };
  }

  private rulesAbout(permission: string): StatementIndex {
    const found =
      this.covering.get(permission) ?? new StatementIndex(this.rules.filter((rule) => rule.covers(permission)));
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

/** What the statements about a principal and a permission come to for one request. */
function decided({ denies, allows }: Candidates, path: CompartmentPath, variables: RequestVariables): Outcome {
  const allowed = anyApplies(allows, path, variables);
  return allowed === false || denies.length === 0
    ? allowed
    : allOf([allowed, noneOf(anyApplies(denies, path, variables))]);
}

function anyApplies(rules: readonly CompiledStatement[], path: CompartmentPath, variables: RequestVariables): Outcome {
  let open: Outcome[] | undefined;
  for (const rule of rules) {
    const outcome = rule.applies(path, variables);
    if (outcome === true) {
      return true;
    }
    if (outcome !== false) {
      (open ??= []).push(outcome);
    }
  }
  return open === undefined ? false : anyOf(open);
}

/** The statements that are about a principal and a permission, whatever the place and the conditions. */
interface Candidates {
  readonly denies: readonly CompiledStatement[];
  readonly allows: readonly CompiledStatement[];
}

/** The request, moved to the tenancy if its operation happens there wherever it was meant to. */
function inPlace(request: AccessRequest): AccessRequest {
  const inTenancy = request.operation !== undefined && operationDefinition(request.operation).in === 'tenancy';
  return inTenancy ? { ...request, compartment: request.compartment.slice(0, 1) } : request;
}

function permissionsOf({ permission, operation }: AccessRequest): readonly string[] {
  return operation === undefined ? [permission.toUpperCase()] : operationDefinition(operation).permissions;
}

/** A type that is not known here may have any permission. */
function mayHave(resourceType: string, permission: string): boolean {
  return resourceTypesOf(resourceType) === undefined || permissionsAllowed('manage', resourceType).includes(permission);
}

function unevaluated(statement: CrossTenancyStatement | UnparsedStatement): UnevaluatedStatement {
  const reason =
    statement instanceof UnparsedStatement ? statement.reason : 'access across tenancies takes the policies of both';
  return { statement, reason };
}
