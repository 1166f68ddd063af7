import { Misconfiguration, quotingProblem } from '../core';
import { Condition, Subject } from '../policy-language';

/** Anyone that a statement can let in: a group, a dynamic group, a service, or any user under a condition. */
export interface IPrincipal {
  /** Whom the statements name. */
  readonly subject: Subject;

  /**
   * What else must hold for the statements to apply, for example which kind of principal asks.
   *
   * @default - nothing
   */
  readonly where?: Condition;
}

/**
 * What is wrong with the name of a group, dynamic group or user, or `undefined` when it is right.
 *
 * Oracle's pages name no character set; what is refused here is what no statement could quote.
 */
export function principalNameProblem(kind: string, name: string): Misconfiguration | undefined {
  if (name.trim() === '') {
    return { given: `${kind} name '${name}'`, why: 'a name cannot be empty', fix: `name the ${kind}` };
  }
  const problem = quotingProblem(name);
  return problem && { ...problem, given: `${kind} name '${name}'` };
}
