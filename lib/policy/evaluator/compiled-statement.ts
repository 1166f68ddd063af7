import { Location, PolicyStatement } from '../../policy-language';
import { ALL_RESOURCES, permissionsAllowed, permissionsDenied, resourceTypesOf } from '../tables';
import { RequestPrincipal } from './access-request';
import { CompartmentPath, lowerCased } from './compartment-path';
import { conditionTest, ConditionTest } from './condition-test';
import { conditionsOnPrincipal, withoutParts } from './identity-conditions';
import { IdentityTest, identityTest } from './identity-test';
import { Outcome } from './outcome';
import { RequestVariables } from './request-variables';
import { requiredRepositories } from './required-repositories';
import { knownPrincipal, SubjectTest, subjectTest } from './subject-test';

/** A statement, prepared for many evaluations. */
export class CompiledStatement {
  /** Whether its subject includes the principal. */
  public readonly isAbout: SubjectTest;

  /** Its location, in lower case. */
  public readonly location: Location;

  /**
   * Names of the only repositories that it can apply to, in lower case; `undefined` if it is not restricted to named
   * repositories.
   */
  public readonly repositories: ReadonlySet<string> | undefined;

  private readonly permissions: ReadonlySet<string>;
  private readonly everything: boolean;
  private readonly identifies: IdentityTest;
  private readonly meets: ConditionTest | undefined;

  constructor(public readonly statement: PolicyStatement) {
    const { action, effect, resourceType = '', where } = statement;
    this.isAbout = subjectTest(statement.subject);
    this.location = lowerCased(statement.location);
    const identity = conditionsOnPrincipal(statement);
    const others = withoutParts(where, identity);
    this.repositories = requiredRepositories(where);
    this.identifies = identityTest(identity);
    this.meets = others && conditionTest(others);
    if (typeof action === 'string') {
      const permissions = effect === 'allow' ? permissionsAllowed : permissionsDenied;
      this.permissions = new Set(permissions(action, resourceType));
      this.everything =
        resourceType.toLowerCase() === ALL_RESOURCES && action === (effect === 'allow' ? 'manage' : 'inspect');
    } else {
      this.permissions = new Set(action.map((permission) => permission.toUpperCase()));
      this.everything = false;
    }
  }

  /** The part of the statement whose meaning is unknown, or `undefined`. */
  public get unknown(): string | undefined {
    const { action, resourceType = '' } = this.statement;
    return typeof action !== 'string' || resourceTypesOf(resourceType) !== undefined
      ? undefined
      : `the permissions of '${action}' on '${resourceType}' are not known`;
  }

  /** Whether the statement allows or denies the permission, which is in upper case, under any condition. */
  public covers(permission: string): boolean {
    return this.everything || this.permissions.has(permission);
  }

  /** Whether its subject includes the principal, and the principal meets the part of its condition about principals. */
  public concerns(principal: RequestPrincipal): boolean {
    const request = { principal, permission: '', compartment: [], open: true };
    return this.isAbout(knownPrincipal(principal)) && this.identifies(new RequestVariables(request, ''));
  }

  /** Whether it applies to the compartment, for a request with these variables. */
  public applies(compartment: CompartmentPath, variables: RequestVariables): Outcome {
    return (
      compartment.isWithin(this.location) &&
      this.identifies(variables) &&
      (this.meets === undefined || this.meets(variables))
    );
  }
}
