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

/** How the statements of an app are read. */
export interface AppAccessProps {
  /**
   * - `exact`: as Oracle documents that it decides. Access is given, given under a condition, or not given. A condition
   *   names what the app does not know: the time of a request, the name that Terraform fills in, whether one
   *   compartment lies in another.
   * - `over-approximate`: the most that they can give. What nobody may in this interpretation, nobody may in any case:
   *   every condition holds that is not known not to, a deny does not count, and what is not understood of a statement
   *   is the widest it can be. Statements that were acknowledged are left out.
   *
   * @default 'exact'
   */
  readonly interpretation?: 'exact' | 'over-approximate';

  /**
   * Turns text with tokens of cdktf into text as the app has it.
   *
   * @default - texts hold no tokens
   */
  readonly resolve?: (text: string) => string;

  /**
   * What places are called besides the names of compartments, for example environments.
   *
   * @default - none
   */
  readonly scopes?: ReadonlyMap<string, AccessScopeTest>;
}

/** Something in which an app gives access: a compartment, itself or by its name, with all that is below it. */
export type AccessScope = string | ICompartment;

/** What people call a scope. */
export function accessScopeName(scope: AccessScope): string {
  return typeof scope === 'string' ? scope : (scope.compartmentName ?? scope.node.path);
}

/** Whether a named scope takes something in. */
export type AccessScopeTest = (target: AccessTarget) => boolean;

/** One who may do something. */
export interface AccessHolder {
  /** Name of the principal, as people know it. */
  readonly name: string;

  /**
   * What has to hold besides, in words that follow `if`, for example `the network source is 'office'`.
   *
   * @default - nothing
   */
  readonly condition?: string;
}

/** One permission, and the statements that decide about it. */
export interface DecidedBy {
  readonly permission: string;

  /** Whether it is allowed, if only under a condition. */
  readonly allowed: boolean;

  /** What has to hold besides, in words that follow `if`. @default - nothing */
  readonly condition?: string;

  /** None: nothing allows it. */
  readonly statements: readonly WrittenStatement[];
}

/** Why a principal may or may not do something. */
export interface AccessExplanation {
  /** Whether it may, if only under a condition. */
  readonly allowed: boolean;

  /** What has to hold besides, in words that follow `if`. @default - nothing */
  readonly condition?: string;

  /** What OCI asks for, one by one. */
  readonly decisions: readonly DecidedBy[];
}

/**
 * Who may do what in an app, by every statement of all its stacks: those of this library, and those that were written
 * by hand. Each group is looked at by itself: who is in several is not known here. Nor is what no stack of the app says.
 *
 * @example
 * const access = new AppAccess(appUnderConstruction(stack));
 * access.targets.map((target) => `${target.name}: ${access.whoCan('push', target).map(({ name }) => name).join(', ')}`);
 */
export class AppAccess {
  /** Every statement, also those that no access was worked out from. */
  public readonly statements: readonly WrittenStatement[];

  /** What access is given to. */
  public readonly targets: readonly AccessTarget[];

  /** The allow and deny statements as they are read, each with the one that was written. */
  public readonly interpreted: readonly InterpretedStatement[];

  /** Whoever the statements name and the groups that the app makes, by the name that people know them by. */
  public readonly principals: ReadonlyMap<string, RequestPrincipal>;

  /**
   * @param app what access is worked out from
   * @param interpreter the statements of the app, interpreted already, as `withScopes` hands it on
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

  /** What may let somebody in and was not evaluated as written, each with the reason. */
  public get unevaluated(): readonly UnevaluatedWriting[] {
    return this.interpreter.unevaluated;
  }

  /** What exists outside the app, and what it names by OCID. */
  public get existing(): ExistingResource[] {
    return existingResources(this.app, this.interpreter);
  }

  /**
   * Those who may, in the order of their names, and under which condition each may. With several targets: who may with
   * one of them.
   */
  public whoCan(permission: NamedPermission, ...targets: readonly AccessTarget[]): AccessHolder[] {
    const names = new Set(targets.flatMap((target) => this.possibleHolders(permission, target)));
    return [...names]
      .map((name) => ({ name, ...answerOf(anyOf(targets.map((target) => this.outcomeOf(name, permission, target)))) }))
      .filter(({ allowed }) => allowed)
      .map(({ allowed: _, ...holder }): AccessHolder => holder)
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** What of `targets` each principal reaches, by the names of those who reach any. */
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
   * Which statements let a principal do something, or what is missing.
   *
   * @throws ConfigurationError if the app knows no such principal
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
   * Everything in a scope.
   *
   * @throws ConfigurationError if the app has no compartment of that name, or nothing in the compartment
   */
  public targetsIn(scope: AccessScope): AccessTarget[] {
    const targets = this.targets.filter(this.scopeTest(scope));
    if (targets.length === 0 && typeof scope !== 'string') {
      throw new ConfigurationError('access', {
        given: `scope '${accessScopeName(scope)}'`,
        why: 'nothing of the app is in it, so nothing can be said of it',
        fix: 'name a compartment in which the app keeps something, or of which a statement speaks',
      });
    }
    return targets;
  }

  /** The names by which `whoCan` calls those whom `principal` is about. */
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

  /** The same, knowing scopes by further names, for example environments. */
  public withScopes(scopes: ReadonlyMap<string, AccessScopeTest>): AppAccess {
    const all = new Map([...(this.props.scopes ?? []), ...scopes]);
    return new AppAccess(this.app, { ...this.props, scopes: all }, this.interpreter);
  }

  /**
   * Whether something is in a scope.
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

  /** Names among which all are who may do something with a target: those that the statements about it are about. */
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

  /** A request for each operation that would be enough. More is true of it than the app knows. */
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
