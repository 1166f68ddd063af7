import { CrossTenancyStatement } from './cross-tenancy-statement';
import { PolicyStatement } from './policy-statement';
import { StatementSyntaxError } from './statement-scanner';
import { EVERYTHING, widestStatement } from './widest-statement';

/** Text of a policy that does not parse as a statement. */
export class UnparsedStatement {
  constructor(
    /** The text, unchanged. */
    public readonly text: string,
    /** Where parsing stopped, and why. */
    public readonly reason: string,
  ) {}

  /**
   * The most that it can allow, with each part that does not parse at its widest; `undefined` if it cannot allow
   * anything.
   */
  public get atMost(): PolicyStatement | undefined {
    return widestStatement(this.text);
  }

  /** Whether nothing is known about what it allows, so that it may allow everything to anyone. */
  public get isUnbounded(): boolean {
    const { atMost } = this;
    return (
      atMost !== undefined && JSON.stringify(atMost.parts) === JSON.stringify(new PolicyStatement(EVERYTHING).parts)
    );
  }

  public toString(): string {
    return this.text;
  }
}

/** A statement of a policy, parsed or not. */
export type Statement = PolicyStatement | CrossTenancyStatement | UnparsedStatement;

/**
 * Parses one statement of a policy. Text that does not parse is neither dropped nor refused: it becomes an {@link
 * UnparsedStatement} with the position and the reason.
 *
 * A Terraform reference is accepted wherever a name, an OCID or a value is, and kept as it is.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Concepts/policysyntax.htm
 */
export function parseStatement(text: string): Statement {
  try {
    return CrossTenancyStatement.tryParse(text) ?? PolicyStatement.parseOrThrow(text);
  } catch (error) {
    if (error instanceof StatementSyntaxError) {
      return new UnparsedStatement(text, error.message);
    }
    throw error;
  }
}
