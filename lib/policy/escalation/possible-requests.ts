import {
  Comparison,
  comparisonsIn,
  decidedCondition,
  hasEnded,
  ConditionValue,
  isAbout,
  PolicyStatement,
  PolicyStatementProps,
  VERBS,
  Verdict,
} from '../../policy-language';
import { AppAccess, asAllowStatement, InterpretedStatement, principalsIn, WrittenStatement } from '../analysis';
import { AccessEvaluator, CompartmentStep, conditionsOnPrincipal, RequestPrincipal, Variables } from '../evaluator';
import { resourceTypesOf } from '../tables';

/** Something that may be done in a compartment, with a thing of which so much is known. */
export interface Ability {
  /** One of these sets of permissions is enough. */
  readonly permissions: readonly (readonly string[])[];

  /** Where it is done; none is the tenancy. */
  readonly compartment: readonly CompartmentStep[];

  /**
   * Variables of the target in the request, for example `target.group.name`. A condition on anything else is
   * taken to hold.
   *
   * @default - nothing
   */
  readonly variables?: Variables;

  /**
   * Whether who asks and the user that it is about are one, which decides `target.user.id = request.user.id`.
   *
   * @default - they may be one or not: what compares them holds
   */
  readonly ofItself?: boolean;
}

/** Principals that may do something, by name, each with the statements that allow it. */
export type WhoCan = ReadonlyMap<string, readonly WrittenStatement[]>;

/**
 * Access of an app in the over-approximate interpretation, also to resources that reports do not list. A
 * type without a table has a permission for each verb, written `USE DEVOPS-FAMILY`.
 */
export class PossibleRequests {
  private readonly evaluators = new Map<string, Reading>();
  private readonly principals: ReadonlyMap<string, RequestPrincipal>;

  /** @param places OCIDs of compartments of which no more is known, which may have any name that a statement contains */
  constructor(
    private readonly access: AppAccess,
    private readonly places: readonly string[],
  ) {
    const further = principalsIn(this.elsewhere().map(({ statement }) => statement));
    this.principals = new Map([...further, ...access.principals]);
  }

  public whoCan({ permissions, compartment, variables = {}, ofItself }: Ability): WhoCan {
    const { evaluator, written } = this.readingFor(variables, ofItself);
    const found = new Map<string, readonly WrittenStatement[]>();
    for (const [name, principal] of this.principals) {
      const request = (permission: string) => ({ principal, permission, compartment, variables });
      const enough = permissions.find((all) =>
        all.every((permission) => evaluator.outcomeOf(request(permission)) !== false),
      );
      if (enough !== undefined) {
        const decisions = enough.flatMap((permission) => evaluator.explain(request(permission)).decisions);
        const statements = decisions.flatMap((decision) => decision.statements);
        found.set(name, [...new Set(statements.flatMap((statement) => written.get(statement) ?? []))]);
      }
    }
    return found;
  }

  private readingFor(variables: Variables, ofItself: boolean | undefined): Reading {
    const names = Object.keys(variables).sort();
    const key = JSON.stringify([names, ofItself]);
    const known = this.evaluators.get(key) ?? this.read(new Set(names), ofItself);
    this.evaluators.set(key, known);
    return known;
  }

  private read(names: ReadonlySet<string>, ofItself: boolean | undefined): Reading {
    const written = new Map(
      [...this.interpreted(), ...this.elsewhere()].flatMap(({ statement, written: one }) =>
        readingOf(statement, one, names, ofItself).map((reading) => [reading, one] as const),
      ),
    );
    return { evaluator: new AccessEvaluator(written.keys()), written };
  }

  private interpreted(): InterpretedStatement[] {
    return this.access.interpreted.filter(({ statement }) => statement.effect === 'allow');
  }

  /** A name that no compartment of the app bears may be that of any of which only the OCID is known. */
  private elsewhere(): InterpretedStatement[] {
    const placed = new Set(this.access.interpreted.map(({ written }) => written));
    return this.access.statements.flatMap((written) => {
      const statement = placed.has(written) ? undefined : asAllowStatement(written.statement);
      return statement === undefined || !('path' in statement.location)
        ? []
        : this.places.map((ocid) => ({
            statement: new PolicyStatement({ ...statement.parts, location: { kind: 'compartment', ocid } }),
            written,
          }));
    });
  }
}

/** The statement, with what it asks of a request that carries no more than variables of these names. */
function readingOf(
  statement: PolicyStatement,
  written: WrittenStatement,
  names: ReadonlySet<string>,
  ofItself: boolean | undefined,
): PolicyStatement[] {
  const asWritten = asAllowStatement(written.statement);
  const { where: _, ...parts } = statement.parts;
  const where = asWritten?.where && decidedCondition(asWritten.where, verdictFor(asWritten, names, ofItself));
  return where === false
    ? []
    : [
        new PolicyStatement({
          ...parts,
          ...actionOf(statement),
          ...(where === undefined || where === true ? {} : { where }),
        }),
      ];
}

interface Reading {
  readonly evaluator: AccessEvaluator;
  readonly written: ReadonlyMap<PolicyStatement, WrittenStatement>;
}

function verdictFor(statement: PolicyStatement, names: ReadonlySet<string>, ofItself: boolean | undefined) {
  const who = conditionsOnPrincipal(statement).flatMap(comparisonsIn);
  return (comparison: Comparison): Verdict => {
    if (hasEnded(comparison)) {
      return false;
    }
    if (isOnItself(comparison)) {
      return comparison.operator === '=' ? (ofItself ?? true) : !(ofItself ?? false);
    }
    const decidable = isAbout(comparison, 'request.permission') || names.has(comparison.variable.toLowerCase());
    return who.includes(comparison) || (decidable && !comparison.values.some(isUnknown)) ? 'ask' : true;
  };
}

/** Whether it compares the user that a request is about with the one that asks. */
function isOnItself({ variable, operator, values: [value] }: Comparison): boolean {
  const sides = [variable, value !== undefined && 'variable' in value ? value.variable : ''].map((side) =>
    side.toLowerCase(),
  );
  return (
    (operator === '=' || operator === '!=') &&
    sides.some((side) => side.startsWith('request.user.')) &&
    sides.some((side) => side.startsWith('target.user.'))
  );
}

/** A reference that leads to a resource of the app names its stack; any other may turn out to be anything. */
function isUnknown(value: ConditionValue): boolean {
  return 'variable' in value || /\$\{(?![\w-]+:)|%\{/.test('text' in value ? value.text : value.pattern);
}

/** For a type without a table, its verbs are the permissions. */
function actionOf({ action, resourceType = '' }: PolicyStatement): Partial<PolicyStatementProps> {
  if (typeof action !== 'string' || resourceTypesOf(resourceType) !== undefined) {
    return {};
  }
  const verbs = VERBS.slice(0, VERBS.indexOf(action) + 1);
  return { action: verbs.map((verb) => `${verb} ${resourceType}`.toUpperCase()) };
}
