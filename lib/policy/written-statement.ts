import { SynthesizedApp } from '../synthesized';
import { CompartmentStep } from './access-request';
import { CompartmentTree } from './compartment-tree';
import { parseStatement, Statement, UnreadStatement } from './parse-statement';

/** A statement of an app, and where it stands. */
export interface WrittenStatement {
  readonly statement: Statement;

  /** The statement with references settled, so that it reads the same in every stack. */
  readonly text: string;

  /** Path of the construct that wrote it, or its Terraform address where no construct did. */
  readonly path: string;

  /** Name of its stack. */
  readonly stack: string;

  /** The way to the compartment that its policy is attached to. */
  readonly compartment: readonly CompartmentStep[];
}

/** Every statement of every policy of an app, whoever wrote it. */
export function writtenStatements(app: SynthesizedApp, compartments: CompartmentTree): WrittenStatement[] {
  return app.ofType('oci_identity_policy').flatMap((policy) => {
    const { stack, path } = policy;
    const { statements } = policy.arguments;
    const place = { path, stack, compartment: compartments.pathToHolderOf(policy) };
    const texts: readonly unknown[] = Array.isArray(statements) ? statements : [undefined];
    return texts.map((written): WrittenStatement => {
      if (typeof written !== 'string') {
        const statement = new UnreadStatement(UNKNOWN, 'read the folder that cdktf synthesized, which has its text');
        return { ...place, text: UNKNOWN, statement };
      }
      const text = app.settled(written, stack);
      return { ...place, text, statement: parseStatement(text) };
    });
  });
}

/** Text of what a plan knows after apply alone, or of what an expression makes. */
const UNKNOWN = 'a statement that only Terraform knows';
