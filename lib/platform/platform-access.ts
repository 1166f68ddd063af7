import { Construct } from 'constructs';
import {
  AccessHolder,
  AccessInvariant,
  AppAccess,
  declaredAccess,
  NamedPermission,
  AccessScopeTest,
  requireAccess,
} from '../policy';
import { Environment } from './environment';
import { pushRestrictedToRelease } from './restricted-to-release';

/** Access on a platform: questions and requirements. */
export class PlatformAccess {
  constructor(
    private readonly platform: Construct,
    private readonly environments: ReadonlyMap<string, Environment>,
  ) {
    for (const [name, environment] of environments) {
      if (environment.guarded) {
        const shared = [...environments.values()].some(
          (other) => other !== environment && this.share(other, environment),
        );
        this.requireAt(
          environment,
          pushRestrictedToRelease({
            scope: environment,
            name,
            pushers: environment.pushers,
            artifacts: !shared || environment.hasArtifacts,
          }),
        );
      }
    }
  }

  /**
   * The principals that have a permission in an environment, sorted by name, each with its condition, if there is one.
   *
   * Every statement of the app that is declared so far is evaluated, including statements of other stacks and
   * hand-written ones. A group of a domain is named `Domain/group`, other principals `service <name>` or `any-user`.
   * Each call evaluates the whole app.
   *
   * @param repository one container repository, as `<team>/<name>`; any if omitted
   * @throws ConfigurationError if there is no such environment or repository
   *
   * @example
   * platform.access.whoCan('push', 'prod'); // [{ name: 'acme-release' }]
   */
  public whoCan(permission: NamedPermission, environment: string, repository?: string): AccessHolder[] {
    const access = this.knowingEnvironments(declaredAccess(this.platform));
    const targets = access.targetsIn(environment);
    const one = repository && this.environments.get(environment)?.repository(repository).repositoryName;
    const asked = targets.filter(({ kind, name }) => !one || kind !== 'container-repository' || name === one);
    return access.whoCan(permission, ...asked);
  }

  /**
   * Makes synthesis fail if an invariant does not hold, like `requireAccess`. The scope of an invariant can be the name
   * of an environment.
   *
   * @example
   * platform.access.require(
   *   pushRestrictedTo('prod', platform.release),
   *   separationOfPushAndPolicies('prod'),
   *   isolation('dev', 'prod'),
   *   noTenancyWideAccess(),
   *   noAnyUserAccess(),
   * );
   */
  public require(...invariants: AccessInvariant[]): void {
    this.requireAt(this.platform, ...invariants);
  }

  private requireAt(scope: Construct, ...invariants: AccessInvariant[]): void {
    requireAccess(
      scope,
      ...invariants.map(({ requirement, violations }) => ({
        requirement,
        violations: (access: AppAccess) => violations(this.knowingEnvironments(access)),
      })),
    );
  }

  private share(one: Environment, other: Environment): boolean {
    return one.compartment === other.compartment || one.compartment.ocid === other.compartment.ocid;
  }

  /**
   * An environment is its repositories, wherever an override puts them, and its compartment without the repositories of
   * the other environments.
   */
  private knowingEnvironments(access: AppAccess): AppAccess {
    const all = [...this.environments.values()];
    const scopes = [...this.environments].map(([name, environment]): [string, AccessScopeTest] => {
      const inCompartment = access.scopeTest(environment.compartment);
      const others = all.filter((other) => other !== environment);
      return [
        name,
        (target) => environment.owns(target) || (inCompartment(target) && !others.some((other) => other.owns(target))),
      ];
    });
    return access.withScopes(new Map(scopes));
  }
}
