import { CrossTenancyStatement } from './cross-tenancy-statement';
import { PolicyStatement } from './policy-statement';
import { StatementSyntaxError } from './statement-scanner';
import { EVERYTHING, widestStatement } from './widest-statement';

/** Text of a policy that is no statement known here, kept as it was written. */
export class UnparsedStatement {
  constructor(
    /** The text, unchanged. */
    public readonly text: string,
    /** Where reading it stopped, and why. */
    public readonly reason: string,
  ) {}

  /** The most that it can let in, where what is not understood is the widest it can be; nothing if it lets nobody in here. */
  public get atMost(): PolicyStatement | undefined {
    return widestStatement(this.text);
  }

  /** Whether nothing at all is known of what it lets in, so that it may be everything by anybody. */
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

/** What may stand in a policy. */
export type Statement = PolicyStatement | CrossTenancyStatement | UnparsedStatement;

/**
 * Reads one statement of a policy. Text that is not understood is neither dropped nor refused: it comes back as an
 * {@link UnparsedStatement} that says where reading stopped.
 *
 * Terraform references may stand wherever a name, an OCID or a value may, and are kept as they are written.
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
