import { ConfigurationError, quoted, TERRAFORM_REFERENCE } from '../core';

/** A group or dynamic group in a statement: by name, in an identity domain, or by OCID. */
export type SubjectMember = { readonly name: string; readonly domain?: string } | { readonly ocid: string };

/**
 * The principals that a policy statement applies to.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policysyntax/subject.htm
 */
export type Subject =
  | { readonly kind: 'group' | 'dynamic-group'; readonly members: readonly SubjectMember[] }
  | { readonly kind: 'service' | 'resource'; readonly names: readonly string[] }
  | { readonly kind: 'any-user' | 'any-group' };

/**
 * The subject in Oracle's syntax.
 *
 * @throws ConfigurationError if a name cannot be quoted, or the subject has no name
 */
export function subjectText(subject: Subject): string {
  switch (subject.kind) {
    case 'group':
    case 'dynamic-group':
      return listed(subject.kind, subject.members.map(memberText));
    case 'service':
      return listed(subject.kind, subject.names.map(bare));
    case 'resource':
      return listed(subject.kind, subject.names.map(resourceText));
    default:
      return subject.kind;
  }
}

function listed(kind: string, members: readonly string[]): string {
  if (members.length === 0) {
    throw new ConfigurationError('policy text', {
      given: `subject '${kind}'`,
      why: 'it names nobody',
      fix: `name the ${kind}`,
    });
  }
  return `${kind} ${members.join(', ')}`;
}

function memberText(member: SubjectMember): string {
  if ('ocid' in member) {
    return `id ${bare(member.ocid)}`;
  }
  if (member.domain !== undefined) {
    return `${quoted(member.domain)}/${quoted(member.name)}`;
  }
  return MISTAKABLE.test(member.name) ? quoted(member.name) : bare(member.name);
}

/** A resource may be named by its service and its type, with a space between them. */
function resourceText(name: string): string {
  return /^[\w.-]+ (?!(to|of)$)[\w.-]+$/i.test(name) ? name : bare(name);
}

/** Names that cannot be taken for another part of the statement are written without quotes. */
function bare(name: string): string {
  const text = quoted(name);
  const literal = name.replace(TERRAFORM_REFERENCE, '');
  return name !== '' && /^[\w.@+:-]*$/.test(literal) ? name : text;
}

/** Names that would be parsed as the start of an OCID. */
const MISTAKABLE = /^(id$|ocid1\.)/i;
