import {
  comparisonsIn,
  decidedCondition,
  hasEnded,
  PolicyStatement,
  Statement,
  UnparsedStatement,
} from '../../policy-language';
import { SynthesizedApp } from '../../synthesized';
import { AccessEvaluator, PrincipalIndex } from '../evaluator';
import { mayHoldAnyType } from '../tables';
import { AccessTarget, accessTargets } from './access-target';
import { AppPrincipals } from './app-principals';
import { CompartmentTree } from './compartment-tree';
import { GroupsOfTenancies } from './groups-of-tenancies';
import { interpretations } from './interpretations';
import { PossibleLocations } from './possible-locations';
import { statementsOfModules, WrittenStatement, writtenStatements } from './written-statement';

/** A statement that follows from a written one, possibly under a condition. */
export interface InterpretedStatement {
  readonly statement: PolicyStatement;
  readonly written: WrittenStatement;
}

/** A statement that may allow access, and was not evaluated as it is written. */
export interface UnevaluatedWriting extends WrittenStatement {
  /** Why it was not evaluated. */
  readonly reason: string;
}

/** The statements of an app in one interpretation, with their principals and targets and an evaluator. */
export class AppStatements {
  public readonly statements: readonly WrittenStatement[];
  public readonly targets: readonly AccessTarget[];
  public readonly interpreted: readonly InterpretedStatement[];
  public readonly principals: AppPrincipals;
  public readonly principalIndex: PrincipalIndex;
  public readonly evaluator: AccessEvaluator;
  public readonly compartments: CompartmentTree;

  private readonly written: ReadonlyMap<Statement, WrittenStatement>;

  constructor(app: SynthesizedApp, interpretation: 'exact' | 'over-approximate' = 'exact') {
    const compartments = new CompartmentTree(app);
    this.compartments = compartments;
    const written = writtenStatements(app, compartments);
    this.targets = accessTargets(app, compartments, written);
    const locations = possibleLocations(compartments, this.targets);
    const groups = new GroupsOfTenancies(app);
    this.statements = [
      ...written.map((one) => groups.withKnownGroups(withKnownLocation(one, locations))),
      ...statementsOfModules(app),
    ];
    const counts = interpretation === 'exact' ? isBounded : mayLetIn;
    this.interpreted = this.statements
      .flatMap((one) => interpretations(one, locations).map((statement) => ({ statement, written: one })))
      .filter(counts)
      .flatMap((one) => (interpretation === 'exact' ? one : withoutEnded(one)));
    this.written = new Map(this.interpreted.map(({ statement, written: by }) => [statement, by]));
    this.evaluator = new AccessEvaluator(this.written.keys());
    const all = [...this.statements, ...this.interpreted].map(({ statement }) => statement);
    this.principals = new AppPrincipals(
      groups.all,
      all.filter((statement) => statement instanceof PolicyStatement),
    );
    this.principalIndex = new PrincipalIndex(this.principals.byName);
  }

  /** The statements that were not evaluated as they are written, each with the reason. */
  public get unevaluated(): UnevaluatedWriting[] {
    return this.statements.flatMap((written) => {
      const { statement } = written;
      const reason =
        statement instanceof UnparsedStatement
          ? statement.reason
          : statement instanceof PolicyStatement
            ? unknownFamily(statement)
            : undefined;
      return reason === undefined ? [] : [{ ...written, reason }];
    });
  }

  /** The written statements that these follow from, without duplicates. */
  public writtenAs(statements: readonly Statement[]): WrittenStatement[] {
    return [...new Set(statements.flatMap((statement) => this.written.get(statement) ?? []))];
  }
}

function unknownFamily({ action, resourceType = '' }: PolicyStatement): string | undefined {
  return typeof action === 'string' && mayHoldAnyType(resourceType)
    ? `the permissions of '${action}' on '${resourceType}' are not known`
    : undefined;
}

/**
 * A statement that may allow everything to anyone would make every answer conditional. Reports list it beside the
 * answers.
 */
function isBounded({ written: { statement } }: InterpretedStatement): boolean {
  return !(statement instanceof UnparsedStatement) || !statement.isUnbounded;
}

/**
 * The statement without alternatives whose time is over; none if no alternative is left. Only invariants use this,
 * because a report must not depend on the time when it is made.
 */
function withoutEnded({ statement, written }: InterpretedStatement): InterpretedStatement[] {
  const { where, ...parts } = statement.parts;
  if (where === undefined || !comparisonsIn(where).some(hasEnded)) {
    return [{ statement, written }];
  }
  const left = decidedCondition(where, (comparison) => (hasEnded(comparison) ? false : 'ask'));
  return left === false
    ? []
    : [{ statement: new PolicyStatement(left === true ? parts : { ...parts, where: left }), written }];
}

function mayLetIn({ statement, written }: InterpretedStatement): boolean {
  return statement.effect === 'allow' && written.acknowledged === undefined;
}

/** The statement with the OCID of its compartment instead of the name, if the app has one such compartment. */
function withKnownLocation(written: WrittenStatement, locations: PossibleLocations): WrittenStatement {
  const { statement, compartment } = written;
  if (!(statement instanceof PolicyStatement) || !('path' in statement.location)) {
    return written;
  }
  const known = locations.of(statement.location, compartment).find(({ assuming }) => assuming === undefined);
  return known === undefined
    ? written
    : { ...written, statement: new PolicyStatement({ ...statement.parts, location: known.location }) };
}

/** The location of a compartment is known if the app creates it, or has resources in it. */
function possibleLocations(tree: CompartmentTree, targets: readonly AccessTarget[]): PossibleLocations {
  const holders = targets.flatMap(({ kind, compartment }) => (kind === 'compartment' ? [] : compartment.slice(-1)));
  const apart = [...tree.made, ...holders.flatMap(({ ocid = [] }) => ocid)].map((ocid) => ocid.toLowerCase());
  return new PossibleLocations(tree.all, (ocid) => tree.isTenancy(ocid), new Set(apart));
}
