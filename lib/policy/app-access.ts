import { unknownName } from '../core';
import { ICompartment, IPrincipal } from '../identity';
import { SynthesizedApp } from '../synthesized';
import { AccessEvaluator, Explanation } from './access-evaluator';
import { AccessRequest, RequestPrincipal } from './access-request';
import { AccessTarget, accessTargets, nameOf } from './access-target';
import { AppPrincipals } from './app-principals';
import { CompartmentTree } from './compartment-tree';
import { NamedPermission, permissionRule } from './named-permission';
import { Statement, UnreadStatement } from './parse-statement';
import { PolicyStatement } from './policy-statement';
import { widestReading } from './widest-reading';
import { WrittenStatement, writtenStatements } from './written-statement';

/** How the statements of an app are read. */
export interface AppAccessProps {
  /**
   * - `as documented`: as Oracle says that it decides. A condition on what a request does not tell here, such as its
   *   time, does not hold.
   * - `at most`: as much as they can come to. What is refused in this reading is refused in every case: a condition
   *   that says more than which repository or secret and which permission holds, a deny does not count, and a
   *   compartment that is known by OCID alone may have any name.
   *
   * @default 'as documented'
   */
  readonly reading?: 'as documented' | 'at most';

  /**
   * Turns text with tokens of cdktf into text as the app has it.
   *
   * @default - texts hold no tokens
   */
  readonly resolve?: (text: string) => string;
}

/** Something in which an app gives access: a compartment, itself or by its name, with all that is below it. */
export type AccessPlace = string | ICompartment;

/** What people call a place. */
export function placeName(place: AccessPlace): string {
  return typeof place === 'string' ? place : (place.compartmentName ?? place.node.path);
}

/** Whether a named place takes something in. */
export type PlaceTest = (target: AccessTarget) => boolean;

/** What a statement comes to. */
export interface StatementReading {
  readonly statement: PolicyStatement;
  readonly written: WrittenStatement;
}

/** One permission, and the statements that decide about it. */
export interface DecidedBy {
  readonly permission: string;
  readonly allowed: boolean;

  /** None: nothing allows it. */
  readonly statements: readonly WrittenStatement[];
}

/** Why a principal may or may not do something. */
export interface AccessExplanation {
  readonly allowed: boolean;

  /** What OCI asks for, one by one. */
  readonly decisions: readonly DecidedBy[];
}

/**
 * Who may do what in an app, by every statement of all its stacks: those of this library, and those that were written
 * by hand. Each group is looked at by itself: who is in several is not known here. Nor is what no stack of the app says.
 *
 * @example
 * const access = new AppAccess(appUnderConstruction(stack));
 * access.targets.map((target) => `${target.name}: ${access.whoMay('push', target).join(', ')}`);
 */
export class AppAccess {
  /** Every statement, also those that no access was worked out from. */
  public readonly statements: readonly WrittenStatement[];

  /** What access is given to. */
  public readonly targets: readonly AccessTarget[];

  /** The allow and deny statements as they are read, each with the one that was written. */
  public readonly readings: readonly StatementReading[];

  /** Whoever the statements name and the groups that the app makes, by the name that people know them by. */
  public readonly principals: ReadonlyMap<string, RequestPrincipal>;

  private readonly resolve: (text: string) => string;
  private readonly evaluator: AccessEvaluator;
  private readonly sources: ReadonlyMap<Statement, WrittenStatement>;
  private readonly appPrincipals: AppPrincipals;
  private readonly places: ReadonlyMap<string, PlaceTest> = new Map();

  constructor(app: SynthesizedApp, { reading, resolve = (text) => text }: AppAccessProps = {}) {
    const compartments = new CompartmentTree(app);
    this.resolve = resolve;
    this.statements = writtenStatements(app, compartments);
    this.targets = accessTargets(app, compartments, this.statements);
    this.sources = new Map(
      this.statements.flatMap((written) => {
        const { statement } = written;
        const asWritten = reading !== 'at most' || statement instanceof UnreadStatement;
        const read = asWritten ? [statement] : widestReading(statement, compartments.all);
        return read.map((one) => [one, written] as const);
      }),
    );
    this.evaluator = new AccessEvaluator(this.sources.keys());
    this.readings = [...this.sources].flatMap(([statement, written]) =>
      statement instanceof PolicyStatement ? [{ statement, written }] : [],
    );
    this.appPrincipals = new AppPrincipals(
      app,
      this.readings.map(({ statement }) => statement),
    );
    this.principals = this.appPrincipals.byName;
  }

  /** The statements that no access was worked out from, each with the reason. */
  public get uncounted(): readonly (WrittenStatement & { readonly reason: string })[] {
    return this.evaluator.unevaluated.flatMap(({ statement, reason }) =>
      this.sourcesOf([statement]).map((written) => ({ ...written, reason })),
    );
  }

  /** Names of those who may, in order. */
  public whoMay(permission: NamedPermission, target: AccessTarget): string[] {
    return [...this.principals]
      .filter(([, principal]) => this.requests(principal, permission, target).some((one) => this.evaluator.allows(one)))
      .map(([name]) => name)
      .sort();
  }

  /** What of `targets` each principal reaches, by the names of those who reach any. */
  public reach(
    permission: NamedPermission,
    targets: readonly AccessTarget[],
  ): Map<string, [AccessTarget, ...AccessTarget[]]> {
    const reached = new Map<string, [AccessTarget, ...AccessTarget[]]>();
    for (const target of targets) {
      for (const name of this.whoMay(permission, target)) {
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
    if (asking === undefined) {
      throw unknownName('principal', principal, this.principals.keys());
    }
    const explanations = this.requests(asking, permission, target).map((one) => this.evaluator.explain(one));
    const { allowed, decisions }: Explanation = explanations.find((one) => one.allowed) ??
      explanations[0] ?? { allowed: false, decisions: [] };
    return {
      allowed,
      decisions: decisions.map(({ statements, ...decision }) => ({
        ...decision,
        statements: this.sourcesOf(statements),
      })),
    };
  }

  /**
   * Everything in a place.
   *
   * @throws ConfigurationError if the app has no compartment of that name
   */
  public targetsIn(place: AccessPlace): AccessTarget[] {
    return this.targets.filter(this.placeTest(place));
  }

  /** The names by which `whoMay` calls those whom `principal` is about. */
  public namesOf({ subject }: Pick<IPrincipal, 'subject'>): string[] {
    return this.appPrincipals.namesOf(
      'members' in subject
        ? {
            ...subject,
            members: subject.members.map((member) =>
              'ocid' in member ? { ocid: this.resolve(member.ocid) } : { ...member, name: this.resolve(member.name) },
            ),
          }
        : subject,
    );
  }

  /** The same, knowing places by further names, for example environments. */
  public withPlaces(places: ReadonlyMap<string, PlaceTest>): AppAccess {
    return Object.create(this, { places: { value: new Map([...this.places, ...places]) } }) as AppAccess;
  }

  public placeTest(place: AccessPlace): PlaceTest {
    if (typeof place !== 'string') {
      const ocid = this.resolve(place.ocid).toLowerCase();
      return ({ compartment }) => compartment.some((step) => step.ocid?.toLowerCase() === ocid);
    }
    const known = this.places.get(place);
    const names = this.targets.flatMap(({ kind, name }) => (kind === 'compartment' ? [name] : []));
    if (known === undefined && !names.includes(place)) {
      throw unknownName('place', place, [...this.places.keys(), ...names]);
    }
    return known ?? (({ compartment }) => compartment.some((step) => nameOf([step]) === place));
  }

  /** A request for each operation that would be enough. */
  private requests(principal: RequestPrincipal, permission: NamedPermission, target: AccessTarget): AccessRequest[] {
    const { on, operations } = permissionRule(permission);
    return on === target.kind
      ? operations.map((operation) => ({
          principal,
          operation,
          compartment: target.compartment,
          ...target.request,
        }))
      : [];
  }

  private sourcesOf(statements: readonly Statement[]): WrittenStatement[] {
    return [...new Set(statements.flatMap((statement) => this.sources.get(statement) ?? []))];
  }
}
