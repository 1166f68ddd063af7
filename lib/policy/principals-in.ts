import { Subject } from '../identity';
import { RequestPrincipal } from './access-request';
import { PolicyStatement } from './policy-statement';

/**
 * Whoever the statements name, each as one that asks: a member of a group, a machine of a dynamic group, a service.
 * For statements about any user or any group there is one who is in no other group.
 */
export function principalsIn(statements: Iterable<PolicyStatement>): ReadonlyMap<string, RequestPrincipal> {
  return new Map([...statements].flatMap(({ subject }) => principalsOf(subject)));
}

/** Whoever a subject names, by name. */
export function principalsOf(subject: Subject): (readonly [name: string, principal: RequestPrincipal])[] {
  switch (subject.kind) {
    case 'group':
    case 'dynamic-group':
      return subject.members.map((member) => {
        const name = 'ocid' in member ? member.ocid : [member.domain, member.name].filter(Boolean).join('/');
        return subject.kind === 'group'
          ? [name, { kind: 'user', groups: [member] }]
          : [name, { kind: 'instance', dynamicGroups: [member] }];
      });
    case 'service':
    case 'resource': {
      const { kind } = subject;
      return subject.names.map((name) => [`${kind} ${name}`, { kind, name }]);
    }
    default:
      return [[subject.kind, { kind: 'user', name: 'anyone' }]];
  }
}
