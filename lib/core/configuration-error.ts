import { Construct, IConstruct } from 'constructs';

/** The description of a wrong value, and how to fix it. */
export interface Misconfiguration {
  /** The value that the caller passed, quoted. */
  readonly given: string;

  /** The rule that the value breaks, in Oracle's terms. */
  readonly why: string;

  /** The change that makes it right. */
  readonly fix: string;
}

/**
 * A value that is wrong already at synthesis.
 *
 * The message is `<where>: <given>: <why>; <fix>`. `where` is the path of the construct, or the name of the class for a
 * value outside a construct tree.
 */
export class ConfigurationError extends Error {
  public override readonly name = 'ConfigurationError';

  constructor(
    where: IConstruct | string,
    public readonly problem: Misconfiguration,
  ) {
    const place = Construct.isConstruct(where) ? where.node.path : where;
    super(`${place}: ${abridged(problem.given)}: ${problem.why}; ${problem.fix}`);
  }
}

/** Throws the problem, if there is one. */
export function throwIfProblem(where: IConstruct | string, problem: Misconfiguration | undefined): void {
  if (problem) {
    throw new ConfigurationError(where, problem);
  }
}

/** The value, shortened and escaped for one line of a terminal. */
function abridged(given: string): string {
  const line = given.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, escaped);
  return line.length <= 200 ? line : `${line.slice(0, 150)}… (${given.length} characters) …${line.slice(-20)}`;
}

/** The character as JSON escapes it, and the separators that JSON does not escape. */
function escaped(character: string): string {
  const inJson = JSON.stringify(character).slice(1, -1);
  return inJson === character ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : inJson;
}
