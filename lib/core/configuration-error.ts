import { Construct, IConstruct } from 'constructs';
import { visibleText } from './visible-text';

/** The description of a wrong value, and how to fix it. */
export interface Misconfiguration {
  /** The value that the caller passed, quoted. */
  readonly given: string;

  /** The rule that the value breaks, in Oracle's terms. */
  readonly why: string;

  /** The change that makes it right. */
  readonly fix: string;

  /**
   * Path of the value in a declaration, for example `teams.payments.repositories[0]`.
   *
   * @default - the value is not part of a declaration
   */
  readonly path?: string;
}

/**
 * A value that is wrong already at synthesis.
 *
 * The message is `<where>: <given>: <why>; <fix>`. `where` is the path of the construct, or the name of the class for a
 * value outside a construct tree.
 */
export class ConfigurationError extends Error {
  public override readonly name = 'ConfigurationError';

  /** The path of the construct, the name of the class, or the position in a file. */
  public readonly where: string;

  constructor(
    where: IConstruct | string,
    public readonly problem: Misconfiguration,
  ) {
    const place = Construct.isConstruct(where) ? where.node.path : where;
    const line = `${place}: ${abridged(visibleText(problem.given))}: ${problem.why}; ${problem.fix}`;
    super(visibleText(line));
    this.where = place;
  }
}

/** Throws the problem, if there is one. */
export function throwIfProblem(where: IConstruct | string, problem: Misconfiguration | undefined): void {
  if (problem) {
    throw new ConfigurationError(where, problem);
  }
}

/** The value, shortened for one line of a terminal. */
function abridged(given: string): string {
  return given.length <= 200 ? given : `${given.slice(0, 150)}… (${given.length} characters) …${given.slice(-20)}`;
}
