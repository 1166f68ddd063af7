import { POLICY, parseStatement, Statement, UnparsedStatement } from '../../policy-language';
import { SynthesizedApp, SynthesizedResource } from '../../synthesized';
import { CompartmentStep } from '../evaluator';
import { AcknowledgedStatement, acknowledgedStatements, acknowledgedText } from './acknowledge-statement';
import { CompartmentTree } from './compartment-tree';

/** A statement of an app, with its origin. */
export interface WrittenStatement {
  readonly statement: Statement;

  /** The statement with references resolved, so that its text is the same in every stack. */
  readonly text: string;

  /** Path of the construct with the policy, or its Terraform address if it has no construct. */
  readonly path: string;

  /** Name of its stack. */
  readonly stack: string;

  /** The path of the compartment that its policy is attached to. */
  readonly compartment: readonly CompartmentStep[];

  /** Why it is accepted as it is. @default - it is not acknowledged */
  readonly acknowledged?: string;

  /** Whether it represents the policies that a Terraform module may contain. @default false */
  readonly ofModule?: true;
}

/** All statements of all policies of an app, also policies that were written by hand. */
export function writtenStatements(app: SynthesizedApp, compartments: CompartmentTree): WrittenStatement[] {
  const reasons = new Map(acknowledgedStatements(app).map(({ text, reason }) => [text, reason]));
  return app.ofType(POLICY).flatMap((policy) => {
    const { path, stack } = policy;
    const compartment = compartments.pathToHolderOf(policy);
    return statementsOf(policy, app).map((statement) => {
      const text = statement.toString();
      const acknowledged = reasons.size === 0 ? undefined : reasons.get(acknowledgedText(text));
      return { statement, text, path, stack, compartment, ...(acknowledged === undefined ? {} : { acknowledged }) };
    });
  });
}

/** The acknowledgements of an app, by use. */
export interface Acknowledgements {
  /** The statements and modules that are acknowledged. */
  readonly accepted: readonly WrittenStatement[];

  /** The acknowledgements of statements that no policy has. */
  readonly unused: readonly AcknowledgedStatement[];
}

/** The acknowledgements of statements and modules in an app. */
export function acknowledgementsIn(app: SynthesizedApp): Acknowledgements {
  const acknowledgements = acknowledgedStatements(app);
  const written = acknowledgements.length === 0 ? [] : writtenStatements(app, new CompartmentTree(app));
  const texts = new Set(written.map(({ text }) => acknowledgedText(text)));
  return {
    accepted: [...written, ...statementsOfModules(app)].filter(({ acknowledged }) => acknowledged !== undefined),
    unused: acknowledgements.filter(({ text }) => !texts.has(text)),
  };
}

/** A statement for each Terraform module, which may contain any policies. */
export function statementsOfModules(app: SynthesizedApp): WrittenStatement[] {
  const reasons = new Map(app.metadata('acknowledgedModules').map(({ entry: { at, reason } }) => [at, String(reason)]));
  return app.modules.map(({ stack, path, id, source }) => {
    const text = `module ${id} (${source})`;
    const acknowledged = reasons.get(path);
    return {
      statement: new UnparsedStatement(text, 'it may contain policies, which are not known'),
      text,
      path,
      stack,
      compartment: [],
      ofModule: true,
      ...(acknowledged === undefined ? {} : { acknowledged }),
    };
  });
}

/** The statements of one policy, with references resolved. A list that only Terraform knows counts as one statement. */
export function statementsOf(
  { arguments: { statements }, stack }: SynthesizedResource,
  app: SynthesizedApp,
): Statement[] {
  const written: unknown[] = Array.isArray(statements) ? statements : [app.evaluated(statements, stack)].flat();
  return written.map((statement) =>
    typeof statement === 'string'
      ? parseStatement(app.resolved(statement, stack))
      : new UnparsedStatement(UNKNOWN, 'read the folder that cdktf synthesized, which has its text'),
  );
}

/** Text of a statement that a plan does not have, or that an expression makes. */
const UNKNOWN = 'a statement that only Terraform knows';
