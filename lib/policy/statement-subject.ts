import { Subject } from '../identity';
import { PrincipalGroup, RequestPrincipal } from './access-request';

/** The identity domain of a group that a statement names without one. */
const DEFAULT_DOMAIN = 'Default';

/** Whether a statement about a subject is about the principal. */
export type SubjectTest = (principal: RequestPrincipal) => boolean;

/**
 * Makes a subject ready to be asked many times.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policysyntax/subject.htm
 */
export function subjectTest(subject: Subject): SubjectTest {
  switch (subject.kind) {
    case 'any-user':
      return () => true;
    case 'any-group':
      return ({ kind }) => kind !== 'service';
    case 'service':
    case 'resource': {
      const { kind } = subject;
      const names = new Set(subject.names.map((name) => name.toLowerCase()));
      return (principal) =>
        principal.kind === kind &&
        [principal.name, principal.type].some((name) => name !== undefined && names.has(name.toLowerCase()));
    }
    default: {
      const { kind } = subject;
      const members = new Set(subject.members.flatMap(keysOf));
      return ({ groups = [], dynamicGroups = [] }) =>
        (kind === 'group' ? groups : dynamicGroups).flatMap(keysOf).some((key) => members.has(key));
    }
  }
}

/** Whether no deny statement reaches the principal: the administrators that each tenancy begins with. */
export const isExemptFromDeny = subjectTest({ kind: 'group', members: [{ name: 'Administrators' }] });

function keysOf({ name, domain = DEFAULT_DOMAIN, ocid }: PrincipalGroup): string[] {
  return [
    ...(name === undefined ? [] : [JSON.stringify([domain, name]).toLowerCase()]),
    ...(ocid === undefined ? [] : [ocid.toLowerCase()]),
  ];
}
