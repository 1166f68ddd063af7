import { Condition, Misconfiguration, quoted, quotingProblem } from '../core';

/** A group or dynamic group as a statement names it: by name, in an identity domain, or by OCID. */
export type SubjectMember = { readonly name: string; readonly domain?: string } | { readonly ocid: string };

/**
 * Whom a policy statement is about.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policysyntax/subject.htm
 */
export type Subject =
  | { readonly kind: 'group' | 'dynamic-group'; readonly members: readonly SubjectMember[] }
  | { readonly kind: 'service' | 'resource'; readonly names: readonly string[] }
  | { readonly kind: 'any-user' | 'any-group' };

/** Anyone that a statement can let in: a group, a dynamic group, a service, or any user under a condition. */
export interface IPrincipal {
  /** Whom the statements name. */
  readonly subject: Subject;

  /** What else must hold for the statements to apply, for example which kind of principal asks. */
  readonly where?: Condition;
}

/**
 * The subject as a statement names it.
 *
 * @throws ConfigurationError if a name cannot be quoted
 */
export function subjectText(subject: Subject): string {
  switch (subject.kind) {
    case 'group':
    case 'dynamic-group':
      return `${subject.kind} ${subject.members.map(memberText).join(', ')}`;
    case 'service':
    case 'resource':
      return `${subject.kind} ${subject.names.map(bare).join(', ')}`;
    default:
      return subject.kind;
  }
}

function memberText(member: SubjectMember): string {
  if ('ocid' in member) {
    return `id ${bare(member.ocid)}`;
  }
  return member.domain === undefined ? bare(member.name) : `${quoted(member.domain)}/${quoted(member.name)}`;
}

/** Names that cannot be mistaken for another part of the statement stand bare; any other is quoted. */
function bare(name: string): string {
  const text = quoted(name);
  return /^'[\w.@+:-]+'$/.test(text) || text.includes('${') ? text.slice(1, -1) : text;
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
