import { Construct, IConstruct } from 'constructs';

/** What a reader needs in order to repair a wrong value. */
export interface Misconfiguration {
  /** What the caller wrote, quoted as it was written. */
  readonly given: string;

  /** The rule that the value breaks, in Oracle's terms. */
  readonly why: string;

  /** The change that makes it right. */
  readonly fix: string;
}

/**
 * A value that can be seen to be wrong before Terraform runs.
 *
 * The message reads `<where>: <given>: <why>; <fix>`, where `where` is the path of the construct, or the name of the
 * value class when the value is made outside any tree.
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

/** A value of any length and any characters, fit for one line of a terminal. */
function abridged(given: string): string {
  const line = given.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, escaped);
  return line.length <= 200 ? line : `${line.slice(0, 150)}… (${given.length} characters) …${line.slice(-20)}`;
}

/** As JSON writes it; JSON leaves a few separators as they are. */
function escaped(character: string): string {
  const inJson = JSON.stringify(character).slice(1, -1);
  return inJson === character ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : inJson;
}
