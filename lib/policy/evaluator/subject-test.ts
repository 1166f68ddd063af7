import { Subject } from '../../policy-language';
import { PrincipalGroup, RequestPrincipal } from './access-request';

/** The identity domain of a group that a statement names without one. */
const DEFAULT_DOMAIN = 'Default';

/** A principal by all that a subject can name, ready to be compared with many. */
export interface KnownPrincipal {
  readonly kind: RequestPrincipal['kind'];
  readonly inGroup: boolean;
  readonly names: readonly string[];
  readonly groups: readonly string[];
  readonly dynamicGroups: readonly string[];
}

/** The principal, ready to be compared with many subjects. */
export function knownPrincipal({
  kind,
  name,
  type,
  groups = [],
  dynamicGroups = [],
}: RequestPrincipal): KnownPrincipal {
  return {
    kind,
    inGroup: groups.length > 0 || dynamicGroups.length > 0,
    names: [name, type, name && type && `${name} ${type}`].flatMap((one) => one?.toLowerCase() ?? []),
    groups: groups.flatMap(keysOf),
    dynamicGroups: dynamicGroups.flatMap(keysOf),
  };
}

/** Whether a statement about a subject is about the principal. */
export type SubjectTest = (principal: KnownPrincipal) => boolean;

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
      return ({ inGroup }) => inGroup;
    case 'service':
    case 'resource': {
      const { kind } = subject;
      const wanted = new Set(subject.names.map((name) => name.toLowerCase()));
      return (principal) => principal.kind === kind && principal.names.some((name) => wanted.has(name));
    }
    default: {
      const { kind } = subject;
      const members = new Set(subject.members.flatMap(keysOf));
      return ({ groups, dynamicGroups }) => (kind === 'group' ? groups : dynamicGroups).some((key) => members.has(key));
    }
  }
}

/**
 * What the members of a subject are found by, or `undefined` if the subject has no list of groups. A subject is about a
 * principal if and only if one of these is among {@link principalKeys}.
 */
export function subjectKeys(subject: Subject): string[] | undefined {
  return subject.kind === 'group' || subject.kind === 'dynamic-group'
    ? subject.members.flatMap(keysOf).map((key) => `${subject.kind} ${key}`)
    : undefined;
}

/** What the groups of a principal are found by. */
export function principalKeys({ groups, dynamicGroups }: KnownPrincipal): string[] {
  return [...groups.map((key) => `group ${key}`), ...dynamicGroups.map((key) => `dynamic-group ${key}`)];
}

/** Whether no deny statement reaches the principal: the administrators that each tenancy begins with. */
export const isExemptFromDeny = subjectTest({ kind: 'group', members: [{ name: 'Administrators' }] });

function keysOf({ name, domain = DEFAULT_DOMAIN, ocid }: PrincipalGroup): string[] {
  return [
    ...(name === undefined ? [] : [JSON.stringify([domain, name]).toLowerCase()]),
    ...(ocid === undefined ? [] : [ocid.toLowerCase()]),
  ];
}
