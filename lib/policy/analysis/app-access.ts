import { ConfigurationError, unknownName } from '../../core';
import { ICompartment, IPrincipal } from '../../identity';
import { Condition, conditionInWords, isComparison, isGroup, PolicyStatement, Subject } from '../../policy-language';
import { SynthesizedApp } from '../../synthesized';
import { AccessRequest, anyOf, Explanation, Outcome, RequestPrincipal } from '../evaluator';
import { NamedPermission, permissionDefinition } from '../tables';
import { AccessTarget } from './access-target';
import { ANYBODY } from './app-principals';
import { AppStatements, InterpretedStatement, UnevaluatedWriting } from './app-statements';
import { nameOfCompartment } from './compartment-tree';
import { ExistingResource, existingResources } from './existing-resources';
import { WrittenStatement } from './written-statement';

/** How the statements of an app are interpreted. */
export interface AppAccessProps {
  /**
   * - `exact`: by Oracle's documented rules. Access is allowed, allowed under a condition, or not allowed. The
   *   condition names facts that the app does not know: the time of a request, a name that Terraform fills in, whether
   *   one compartment is below another.
   * - `over-approximate`: the most that the statements can allow. Access that this interpretation does not allow is
   *   never allowed. Conditions are assumed to hold unless they are known not to, deny statements do not count, and
   *   unknown parts of a statement are as wide as possible. Acknowledged statements are left out.
   *
   * @default 'exact'
   */
  readonly interpretation?: 'exact' | 'over-approximate';

  /**
   * Replaces tokens of cdktf in a text by the text that the app has for them.
   *
   * @default - texts contain no tokens
   */
  readonly resolve?: (text: string) => string;

  /**
   * Further names of scopes, besides the names of compartments, for example of environments.
   *
   * @default - none
   */
  readonly scopes?: ReadonlyMap<string, AccessScopeTest>;
}

/** A part of an app: a compartment, or its name, with all compartments below it; or a further scope, by name. */
export type AccessScope = string | ICompartment;

/** The name of a scope in messages. */
export function accessScopeName(scope: AccessScope): string {
  return typeof scope === 'string' ? scope : (scope.compartmentName ?? scope.node.path);
}

/** Whether a scope contains a target. */
export type AccessScopeTest = (target: AccessTarget) => boolean;

/** A principal that has a permission. */
export interface AccessHolder {
  /** Name of the principal in reports. */
  readonly name: string;

  /**
   * Further condition, in words that follow `if`, for example `the network source is 'office'`.
   *
   * @default - none
   */
  readonly condition?: string;
}

/** One permission, and the statements that decide about it. */
export interface DecidedBy {
  readonly permission: string;

  /** Whether it is allowed, possibly under a condition. */
  readonly allowed: boolean;

  /** Further condition, in words that follow `if`. @default - none */
  readonly condition?: string;

  /** Empty if no statement allows it. */
  readonly statements: readonly WrittenStatement[];
}

/** Why a principal has or does not have a permission. */
export interface AccessExplanation {
  /** Whether it has the permission, possibly under a condition. */
  readonly allowed: boolean;

  /** Further condition, in words that follow `if`. @default - none */
  readonly condition?: string;

  /** Each permission that OCI requires. */
  readonly decisions: readonly DecidedBy[];
}

/**
 * The access that all statements of an app allow, in all its stacks: statements of this library, and statements that
 * were written by hand. Each group is evaluated separately, because the app does not know which users are in several
 * groups. Statements outside of the app are not known either.
 *
 * @example
 * const access = new AppAccess(appUnderConstruction(stack));
 * access.targets.map((target) => `${target.name}: ${access.whoCan('push', target).map(({ name }) => name).join(', ')}`);
 */
export class AppAccess {
  /** All statements, including the ones that were not evaluated. */
  public readonly statements: readonly WrittenStatement[];

  /** The targets of access. */
  public readonly targets: readonly AccessTarget[];

  /** The allow and deny statements after interpretation, each with the original statement. */
  public readonly interpreted: readonly InterpretedStatement[];

  /** The principals that statements name, and the groups that the app creates, by their names in reports. */
  public readonly principals: ReadonlyMap<string, RequestPrincipal>;

  /**
   * @param app the app to evaluate
   * @param interpreter the interpreted statements of the app, which `withScopes` passes on
   */
  constructor(
    public readonly app: SynthesizedApp,
    private readonly props: AppAccessProps = {},
    private readonly interpreter = new AppStatements(app, props.interpretation),
  ) {
    this.statements = interpreter.statements;
    this.targets = interpreter.targets;
    this.interpreted = interpreter.interpreted;
    this.principals = interpreter.principals.byName;
  }

  /** Statements that may allow access and were not evaluated as they are written, each with the reason. */
  public get unevaluated(): readonly UnevaluatedWriting[] {
    return this.interpreter.unevaluated;
  }

  /** Resources outside the app that it names by OCID. */
  public get existing(): ExistingResource[] {
    return existingResources(this.app, this.interpreter);
  }

  /**
   * The principals that have the permission, ordered by name, each with its condition. For several targets: the
   * principals that have it for at least one.
   */
  public whoCan(permission: NamedPermission, ...targets: readonly AccessTarget[]): AccessHolder[] {
    const names = new Set(targets.flatMap((target) => this.possibleHolders(permission, target)));
    return [...names]
      .map((name) => ({ name, ...answerOf(anyOf(targets.map((target) => this.outcomeOf(name, permission, target)))) }))
      .filter(({ allowed }) => allowed)
      .map(({ allowed: _, ...holder }): AccessHolder => holder)
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** The `targets` that each principal can reach, by the name of the principal. */
  public reach(
    permission: NamedPermission,
    targets: readonly AccessTarget[],
  ): Map<string, [AccessTarget, ...AccessTarget[]]> {
    const reached = new Map<string, [AccessTarget, ...AccessTarget[]]>();
    for (const target of targets) {
      for (const { name } of this.whoCan(permission, target)) {
        const known = reached.get(name);
        if (known === undefined) {
          reached.set(name, [target]);
        } else {
          known.push(target);
        }
      }
    }
    return reached;
  }

  /**
   * The statements that decide about a permission of a principal.
   *
   * @throws ConfigurationError if the app does not have the principal
   */
  public explain(principal: string, permission: NamedPermission, target: AccessTarget): AccessExplanation {
    const asking = this.principals.get(principal);
    if (asking === undefined && principal !== ANYBODY) {
      throw unknownName('access', 'principal', principal, this.principals.keys());
    }
    const explanations = asking
      ? this.requests(asking, permission, target).map((one) => this.interpreter.evaluator.explain(one))
      : [];
    const { decisions }: Pick<Explanation, 'decisions'> = explanations.find(({ outcome }) => outcome === true) ??
      explanations.find(({ outcome }) => outcome !== false) ??
      explanations[0] ?? { decisions: [] };
    return {
      ...answerOf(this.outcomeOf(principal, permission, target)),
      decisions: decisions.map(({ permission: needed, outcome, statements }) => ({
        permission: needed,
        ...answerOf(outcome),
        statements: this.interpreter.writtenAs(statements),
      })),
    };
  }

  /**
   * All targets in a scope.
   *
   * @throws ConfigurationError if the app has no compartment of that name, or nothing in the compartment
   */
  public targetsIn(scope: AccessScope): AccessTarget[] {
    const targets = this.targets.filter(this.scopeTest(scope));
    if (targets.length === 0 && typeof scope !== 'string') {
      throw new ConfigurationError('access', {
        given: `scope '${accessScopeName(scope)}'`,
        why: 'the app has nothing in it, so its access is not known',
        fix: 'name a compartment that has resources of the app, or that a statement names',
      });
    }
    return targets;
  }

  /** The names in `whoCan` of the principals that `about` applies to. */
  public namesOf(about: IPrincipal | PolicyStatement): string[] {
    const { subject, where } = about;
    const ocid = 'ocid' in about && typeof about.ocid === 'string' ? this.resolved(about.ocid) : undefined;
    const resolved: Subject =
      'members' in subject
        ? {
            ...subject,
            members: subject.members.map((member) =>
              'ocid' in member ? { ocid: this.resolved(member.ocid) } : { ...member, name: this.resolved(member.name) },
            ),
          }
        : subject;
    return this.interpreter.principals.namesOf(
      { subject: resolved, where: where && this.resolvedCondition(where) },
      ocid,
    );
  }

  /** The same access with further names of scopes, for example of environments. */
  public withScopes(scopes: ReadonlyMap<string, AccessScopeTest>): AppAccess {
    const all = new Map([...(this.props.scopes ?? []), ...scopes]);
    return new AppAccess(this.app, { ...this.props, scopes: all }, this.interpreter);
  }

  /**
   * A test for the targets in a scope.
   *
   * @throws ConfigurationError if the app has no scope of that name
   */
  public scopeTest(scope: AccessScope): AccessScopeTest {
    if (typeof scope !== 'string') {
      const ocid = this.resolved(scope.ocid).toLowerCase();
      return ({ compartment }) => compartment.some((step) => step.ocid?.toLowerCase() === ocid);
    }
    const { scopes = new Map<string, AccessScopeTest>() } = this.props;
    const known = scopes.get(scope);
    const names = this.targets.flatMap(({ kind, name }) => (kind === 'compartment' ? [name] : []));
    if (known === undefined && !names.includes(scope)) {
      throw unknownName('access', 'scope', scope, [...scopes.keys(), ...names]);
    }
    return known ?? (({ compartment }) => compartment.some((step) => nameOfCompartment([step]) === scope));
  }

  /**
   * Names that include all principals with a permission on a target: the principals that the statements about it apply
   * to.
   */
  private possibleHolders(permission: NamedPermission, target: AccessTarget): string[] {
    const { evaluator, principalIndex } = this.interpreter;
    const needed = this.requests({ kind: 'user' }, permission, target).flatMap((one) =>
      evaluator.neededStatements(one),
    );
    return [...needed.flatMap((statement) => principalIndex.namesIn(statement)), ANYBODY];
  }

  private outcomeOf(name: string, permission: NamedPermission, target: AccessTarget): Outcome {
    const principal = this.principals.get(name);
    if (principal === undefined) {
      return permission === 'pull' && (target.isPublic ?? false);
    }
    return anyOf(this.requests(principal, permission, target).map((one) => this.interpreter.evaluator.outcomeOf(one)));
  }

  /**
   * A request for each operation that includes the permission. It may have further variables that the app does not
   * know.
   */
  private requests(principal: RequestPrincipal, permission: NamedPermission, target: AccessTarget): AccessRequest[] {
    const { on, operations } = permissionDefinition(permission);
    return on === target.kind
      ? operations.map((operation) => ({
          principal,
          operation,
          compartment: target.compartment,
          open: true,
          ...target.request,
        }))
      : [];
  }

  private resolvedCondition(condition: Condition): Condition {
    if (isGroup(condition)) {
      return { ...condition, conditions: condition.conditions.map((part) => this.resolvedCondition(part)) };
    }
    return isComparison(condition)
      ? {
          ...condition,
          values: condition.values.map((value) => ('text' in value ? { text: this.resolved(value.text) } : value)),
        }
      : condition;
  }

  private resolved(text: string): string {
    return this.props.resolve?.(text) ?? text;
  }
}

function answerOf(outcome: Outcome): { readonly allowed: boolean; readonly condition?: string } {
  return typeof outcome === 'boolean' ? { allowed: outcome } : { allowed: true, condition: conditionInWords(outcome) };
}
