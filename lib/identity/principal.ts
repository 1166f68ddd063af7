import { Misconfiguration, quotingProblem } from '../core';
import { Condition, Subject } from '../policy-language';

/** A subject of statements: a group, a dynamic group, a service, or any user under a condition. */
export interface IPrincipal {
  /** The subject in statements. */
  readonly subject: Subject;

  /**
   * Condition of all its statements, for example on the type of the principal.
   *
   * @default - nothing
   */
  readonly where?: Condition;
}

/**
 * The problem with the name of a group, dynamic group or user, or `undefined`.
 *
 * Oracle documents no character set. A name is refused if no statement can quote it.
 */
export function principalNameProblem(kind: string, name: string): Misconfiguration | undefined {
  if (name.trim() === '') {
    return { given: `${kind} name '${name}'`, why: 'a name cannot be empty', fix: `name the ${kind}` };
  }
  const problem = quotingProblem(name);
  return problem && { ...problem, given: `${kind} name '${name}'` };
}
