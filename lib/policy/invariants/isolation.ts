import { IPrincipal } from '../../identity';
import { Comparison, isAbout, PolicyStatement, requires, VERBS } from '../../policy-language';
import {
  AccessScope,
  accessScopeName,
  AccessTarget,
  AppAccess,
  InterpretedStatement,
  isFromOutside,
  WrittenStatement,
} from '../analysis';
import {
  AccessEvaluator,
  AccessRequest,
  CompartmentPath,
  CompartmentStep,
  lowerCased,
  RequestPrincipal,
} from '../evaluator';
import { permissionsAllowed, resourceTypesOf } from '../tables';
import { AccessInvariant } from './access-invariant';
import { isBuiltInAdministrators } from './built-in-administrators';

/**
 * The principals of one scope, for example dev, have no permission in another, for example prod, except what statements
 * about the other scope allow them.
 *
 * A principal is of a scope if a statement that names the scope as its location is about it. In the other scope it may
 * have a permission only by a statement that names the other scope, permission by permission and repository by repository: a group that may pull from prod is not thereby accepted to delete there. A policy that is attached in the
 * one scope may allow nobody anything in the other. Any user may be a principal of the one scope, services of Oracle are
 * of no scope, and the group `Administrators` of the tenancy is accepted.
 *
 * @param except principals that may reach both, for example auditors who read the whole tenancy
 */
export function isolation(from: AccessScope, to: AccessScope, ...except: IPrincipal[]): AccessInvariant {
  return {
    requirement: `access given for ${accessScopeName(from)} must not reach ${accessScopeName(to)}`,
    violations: (access) => {
      const [here, there] = [new Surroundings(access, from), new Surroundings(access, to)];
      const accepted = new Set(except.flatMap((principal) => access.namesOf(principal)));
      const declared = new DeclaredAccess(
        access.interpreted.filter(({ written }) => there.isMeantBy(written) && !here.holds(written.compartment)),
      );
      const ofHere = new Set(here.principals);
      return access.interpreted.flatMap((interpreted) => {
        const { written, statement } = interpreted;
        const attachedHere = here.holds(written.compartment);
        const meantForOne = here.isMeantBy(written) && !here.isNamedBy(statement);
        if (statement.effect !== 'allow' || meantForOne || (!attachedHere && there.isMeantBy(written))) {
          return [];
        }
        const strays = access
          .namesOf(statement)
          .filter((name) => attachedHere || ofHere.has(name) || (isAnyone(name) && ofHere.size > 0))
          .filter((name) => !accepted.has(name) && !isOfNoScope(access, name));
        const reached = strays.flatMap((name) =>
          there.firstReached(interpreted, access.principals.get(name), declared),
        );
        return reached[0] === undefined
          ? []
          : {
              request: `${strays.join(', ')} of ${accessScopeName(from)} may reach '${reached[0].name}'`,
              statements: [written],
              fix: `if it is meant, name ${accessScopeName(to)} as the location of the statement`,
            };
      });
    },
  };
}

/** Any user may be a principal of every scope. */
function isAnyone(name: string): boolean {
  return name === 'any-user' || name === 'any-group';
}

/** Services act for others, and the administrators of the tenancy administer every scope. */
function isOfNoScope(access: AppAccess, name: string): boolean {
  return access.principals.get(name)?.kind === 'service' || isBuiltInAdministrators(access, name);
}

/** The access that statements with a scope as their location allow in every case. */
class DeclaredAccess {
  private readonly evaluator: AccessEvaluator;
  private readonly statements: readonly PolicyStatement[];

  constructor(interpreted: readonly InterpretedStatement[]) {
    const written = interpreted.map(({ written: { statement } }) => statement);
    this.statements = [...new Set(written)].filter((statement) => statement instanceof PolicyStatement);
    this.evaluator = new AccessEvaluator(this.statements);
  }

  public allows(principal: RequestPrincipal, permission: string, { compartment, request }: AccessTarget): boolean {
    return this.evaluator.allows({ principal, permission, compartment, ...request });
  }

  /** Whether a statement allows the same verb on a type without a table, or a higher one. */
  public allowsLike({ action, resourceType = '' }: PolicyStatement): boolean {
    return this.statements.some(
      (one) =>
        one.effect === 'allow' &&
        one.resourceType?.toLowerCase() === resourceType.toLowerCase() &&
        rank(one.action) >= rank(action),
    );
  }
}

function rank(action: PolicyStatement['action']): number {
  return typeof action === 'string' ? VERBS.indexOf(action) : -1;
}

/** A scope, and the statements with the scope as their location. */
class Surroundings {
  /** Names of the principals that statements with this scope, or a compartment below it, as their location are about. */
  public readonly principals: readonly string[];

  private readonly targets: readonly AccessTarget[];
  private readonly compartments: ReadonlySet<string | undefined>;
  private readonly within: ReadonlyMap<readonly CompartmentStep[], CompartmentPath>;
  private readonly above: readonly CompartmentPath[];

  constructor(access: AppAccess, scope: AccessScope) {
    this.targets = access.targetsIn(scope);
    const paths = [...new Set(this.targets.map(({ compartment }) => compartment))];
    this.compartments = new Set(paths.map(ocidOf));
    this.within = new Map(paths.map((path) => [path, new CompartmentPath(path)]));
    this.above = paths
      .map((path) => path.slice(0, -1))
      .filter((path) => !this.holds(path))
      .map((path) => new CompartmentPath(path));
    const about = access.interpreted.filter(
      (interpreted) => interpreted.statement.effect === 'allow' && this.mayMean(interpreted),
    );
    this.principals = about.flatMap(({ statement }) => access.namesOf(statement));
  }

  public holds(path: readonly CompartmentStep[]): boolean {
    return this.compartments.has(ocidOf(path));
  }

  /** The first target here with which a statement allows a principal more than is declared; empty without one. */
  public firstReached(
    { statement }: InterpretedStatement,
    principal: RequestPrincipal | undefined,
    declared: DeclaredAccess,
  ): AccessTarget[] {
    if (principal === undefined) {
      return [];
    }
    const { action, resourceType = '', where } = statement;
    const known = typeof action !== 'string' || resourceTypesOf(resourceType) !== undefined;
    const given = typeof action === 'string' ? permissionsAllowed(action, resourceType) : action;
    const evaluator = new AccessEvaluator([statement]);
    const isStray = (target: AccessTarget): boolean => {
      const { compartment, request } = target;
      const whole = target.kind === 'compartment';
      if (whole && requires(where, isOfOneThing)) {
        return false;
      }
      return known
        ? given.some(
            (permission) =>
              mayDo(evaluator, { principal, permission, compartment, ...request }) &&
              !declared.allows(principal, permission, target),
          )
        : whole && !declared.allowsLike(statement);
    };
    const within = new Set([...this.within].filter(([, path]) => reaches(statement, path)).map(([path]) => path));
    const reached = this.targets.find((target) => within.has(target.compartment) && isStray(target));
    return reached === undefined ? [] : [reached];
  }

  /** Whether the location of the statement, as it is written, is this scope. */
  public isMeantBy({ statement }: WrittenStatement): boolean {
    return statement instanceof PolicyStatement && this.isNamedBy(statement);
  }

  public isNamedBy(statement: PolicyStatement): boolean {
    const reachesAny = (paths: Iterable<CompartmentPath>) => [...paths].some((path) => reaches(statement, path));
    return reachesAny(this.within.values()) && !reachesAny(this.above);
  }

  /** A statement about a compartment that may be above this scope is not about the scope. */
  private mayMean({ statement, written }: InterpretedStatement): boolean {
    const location = written.statement instanceof PolicyStatement ? written.statement.location : statement.location;
    const above = 'ocid' in location && isFromOutside(location.ocid);
    return this.isNamedBy(statement) && (!above || this.isMeantBy(written));
  }
}

/** More may be true of a request than the app knows. */
function mayDo(evaluator: AccessEvaluator, request: AccessRequest): boolean {
  return evaluator.outcomeOf({ ...request, open: true }) !== false;
}

/** Other conditions do not limit the permissions on types of resources that have no table. */
function isOfOneThing(comparison: Comparison): boolean {
  return isAbout(comparison, 'target.repo.name', 'target.secret.id', 'target.secret.name');
}

function reaches({ location }: PolicyStatement, path: CompartmentPath): boolean {
  return path.isWithin(lowerCased(location));
}

function ocidOf(path: readonly CompartmentStep[]): string | undefined {
  return path.at(-1)?.ocid;
}
