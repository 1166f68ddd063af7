import { Comparison, isAbout, PolicyStatement, requires } from '../../policy-language';
import {
  AccessScope,
  accessScopeName,
  AccessTarget,
  AppAccess,
  InterpretedStatement,
  isFromOutside,
  principalsOf,
  WrittenStatement,
} from '../analysis';
import { AccessEvaluator, CompartmentPath, CompartmentStep, lowerCased } from '../evaluator';
import { ALL_RESOURCES, permissionsAllowed } from '../tables';
import { AccessInvariant } from './access-invariant';

/**
 * No statement of one place, for example dev, reaches another, for example prod.
 *
 * A statement is of a place if its policy is attached there, or if it is about somebody who is given access there by
 * name of that place, and not by name of the other one: what such a one may do in the other place comes from a
 * statement that was meant for more than it should be.
 */
export function isolation(from: AccessScope, to: AccessScope): AccessInvariant {
  return {
    requirement: `access given for ${accessScopeName(from)} must not reach ${accessScopeName(to)}`,
    violations: (access) => {
      const [here, there] = [new Surroundings(access, from), new Surroundings(access, to)];
      const ofHere = new Set(here.principals.filter((name) => !there.principalsForSure.includes(name)));
      return access.interpreted.flatMap((interpreted) => {
        const { written, statement } = interpreted;
        const names = access.namesOf(statement);
        if (here.isMeantBy(written) && !here.isNamedBy(statement)) {
          return [];
        }
        const strays = here.holds(written.compartment) ? names : names.filter((name) => ofHere.has(name));
        const [reached] = statement.effect === 'allow' && strays.length > 0 ? there.reachedBy(interpreted) : [];
        return reached === undefined
          ? []
          : {
              request: `${strays.join(', ')} of ${accessScopeName(from)} may reach '${reached.name}'`,
              statements: [written],
              fix: `if it is meant, name ${accessScopeName(to)} as the location of the statement`,
            };
      });
    },
  };
}

/** A place, and what statements say of it by its name. */
class Surroundings {
  /** Those who are given access to this very place or to what is below it. */
  public readonly principals: readonly string[];

  /** Those of them whose statement means this place as it is written, rather than a compartment that it may be. */
  public readonly principalsForSure: readonly string[];

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
    this.principalsForSure = about
      .filter(({ written }) => this.isMeantBy(written))
      .flatMap(({ statement }) => access.namesOf(statement));
  }

  public holds(path: readonly CompartmentStep[]): boolean {
    return this.compartments.has(ocidOf(path));
  }

  /** What is here that a statement lets somebody do anything with. */
  public reachedBy({ statement }: InterpretedStatement): AccessTarget[] {
    const evaluator = new AccessEvaluator([statement]);
    const principals = principalsOf(statement);
    const lets = ({ compartment, request }: AccessTarget) =>
      principals.some(([, principal]) =>
        EVERY_PERMISSION.some((permission) => evaluator.allows({ principal, permission, compartment, ...request })),
      );
    const within = [...this.within].filter(([, path]) => reaches(statement, path));
    const compartments = new Set(within.map(([compartment]) => compartment));
    return this.targets
      .filter(({ compartment }) => compartments.has(compartment))
      .filter((target) => (target.kind === 'compartment' && !requires(statement.where, isOfOneThing)) || lets(target));
  }

  /** Whether the statement names this very place as it is written. */
  public isMeantBy({ statement }: WrittenStatement): boolean {
    return statement instanceof PolicyStatement && this.isNamedBy(statement);
  }

  public isNamedBy(statement: PolicyStatement): boolean {
    const reachesAny = (paths: Iterable<CompartmentPath>) => [...paths].some((path) => reaches(statement, path));
    return reachesAny(this.within.values()) && !reachesAny(this.above);
  }

  /** What is said of a compartment that may be above this place is not said of the place. */
  private mayMean({ statement, written }: InterpretedStatement): boolean {
    const location = written.statement instanceof PolicyStatement ? written.statement.location : statement.location;
    const above = 'ocid' in location && isFromOutside(location.ocid);
    return this.isNamedBy(statement) && (!above || this.isMeantBy(written));
  }
}

/** Other conditions say nothing of what is not known here, such as the permissions on other types of resources. */
function isOfOneThing(comparison: Comparison): boolean {
  return isAbout(comparison, 'target.repo.name', 'target.secret.id', 'target.secret.name');
}

const EVERY_PERMISSION = permissionsAllowed('manage', ALL_RESOURCES);

function reaches({ location }: PolicyStatement, path: CompartmentPath): boolean {
  return path.isWithin(lowerCased(location));
}

function ocidOf(path: readonly CompartmentStep[]): string | undefined {
  return path.at(-1)?.ocid;
}
