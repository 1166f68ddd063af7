import { holdsExpression } from '../../core';
import { PolicyStatement, Statement, UnparsedStatement } from '../../policy-language';
import { SynthesizedApp } from '../../synthesized';
import { AccessEvaluator, ANY_VALUE } from '../evaluator';
import { AccessTarget, accessTargets } from './access-target';
import { AppPrincipals } from './app-principals';
import { CompartmentTree } from './compartment-tree';
import { overApproximated } from './over-approximation';
import { PossibleCompartments } from './possible-compartments';
import { WrittenStatement, writtenStatements } from './written-statement';

/** What a statement comes to. */
export interface InterpretedStatement {
  readonly statement: PolicyStatement;
  readonly written: WrittenStatement;
}

/** The statements of an app in one interpretation: whom and what they are about, and what decides by them. */
export class AppStatements {
  public readonly statements: readonly WrittenStatement[];
  public readonly targets: readonly AccessTarget[];
  public readonly interpreted: readonly InterpretedStatement[];
  public readonly principals: AppPrincipals;
  public readonly evaluator: AccessEvaluator;

  private readonly written: ReadonlyMap<Statement, WrittenStatement>;

  constructor(app: SynthesizedApp, interpretation: 'exact' | 'over-approximate' = 'exact') {
    const compartments = new CompartmentTree(app);
    this.statements = writtenStatements(app, compartments);
    const targets = accessTargets(app, compartments, this.statements);
    this.targets = interpretation === 'exact' ? targets : targets.map(withOpenName);
    const possible = possibleCompartments(compartments, targets);
    this.written = new Map(
      this.statements.flatMap((written) => {
        const { statement } = written;
        const asWritten = interpretation === 'exact' || statement instanceof UnparsedStatement;
        const read = asWritten ? [statement] : overApproximated(statement, possible);
        return read.map((one) => [one, written] as const);
      }),
    );
    this.evaluator = new AccessEvaluator(this.written.keys());
    this.interpreted = [...this.written].flatMap(([statement, written]) =>
      statement instanceof PolicyStatement ? [{ statement, written }] : [],
    );
    this.principals = new AppPrincipals(
      app,
      this.interpreted.map(({ statement }) => statement),
    );
  }

  /** What was written where these were read, each once. */
  public writtenAs(statements: readonly Statement[]): WrittenStatement[] {
    return [...new Set(statements.flatMap((statement) => this.written.get(statement) ?? []))];
  }
}

/** A compartment lies apart if the app makes it or keeps something in it. */
function possibleCompartments(tree: CompartmentTree, targets: readonly AccessTarget[]): PossibleCompartments {
  const holders = targets.flatMap(({ kind, compartment }) => (kind === 'compartment' ? [] : compartment.slice(-1)));
  const apart = [...tree.made, ...holders.flatMap(({ ocid = [] }) => ocid)].map((ocid) => ocid.toLowerCase());
  return new PossibleCompartments(tree.all, (ocid) => tree.isTenancy(ocid), new Set(apart));
}

/** A repository of which Terraform alone knows the name may have any. */
function withOpenName(target: AccessTarget): AccessTarget {
  const { request } = target;
  const open = request.repository !== undefined && holdsExpression(request.repository);
  return open ? { ...target, request: { ...request, repository: ANY_VALUE } } : target;
}
