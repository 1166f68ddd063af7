import { Subject } from '../../policy-language';
import { PrincipalGroup, RequestPrincipal } from './access-request';

/** The identity domain of a group without a domain in a statement. */
const DEFAULT_DOMAIN = 'Default';

/** A principal, prepared for comparison with many subjects. */
export interface KnownPrincipal {
  readonly kind: RequestPrincipal['kind'];
  readonly inGroup: boolean;
  readonly names: readonly string[];
  readonly groups: readonly string[];
  readonly dynamicGroups: readonly string[];
}

/** Prepares a principal for comparison with many subjects. */
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

/** Whether a subject includes the principal. */
export type SubjectTest = (principal: KnownPrincipal) => boolean;

/**
 * Prepares a subject for many evaluations.
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
 * Keys of the members of a subject, or `undefined` if the subject is not a list of groups. The subject includes a
 * principal if and only if {@link principalKeys} has one of these keys.
 */
export function subjectKeys(subject: Subject): string[] | undefined {
  return subject.kind === 'group' || subject.kind === 'dynamic-group'
    ? subject.members.flatMap(keysOf).map((key) => `${subject.kind} ${key}`)
    : undefined;
}

/** Keys of the groups of a principal. */
export function principalKeys({ groups, dynamicGroups }: KnownPrincipal): string[] {
  return [...groups.map((key) => `group ${key}`), ...dynamicGroups.map((key) => `dynamic-group ${key}`)];
}

/**
 * Whether deny statements do not apply to the principal. They do not apply to the group of administrators that every
 * tenancy has.
 */
export const isExemptFromDeny = subjectTest({ kind: 'group', members: [{ name: 'Administrators' }] });

function keysOf({ name, domain = DEFAULT_DOMAIN, ocid }: PrincipalGroup): string[] {
  return [
    ...(name === undefined ? [] : [JSON.stringify([domain, name]).toLowerCase()]),
    ...(ocid === undefined ? [] : [ocid.toLowerCase()]),
  ];
}
