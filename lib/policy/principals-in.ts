import { RequestPrincipal } from './access-request';
import { PolicyStatement } from './policy-statement';

/**
 * Whoever the statements name, each as one that asks: a member of a group, a machine of a dynamic group, a service.
 * For statements about any user or any group there is one who is in no other group.
 */
export function principalsIn(statements: Iterable<PolicyStatement>): ReadonlyMap<string, RequestPrincipal> {
  const principals = new Map<string, RequestPrincipal>();
  for (const { subject } of statements) {
    switch (subject.kind) {
      case 'group':
      case 'dynamic-group':
        for (const member of subject.members) {
          const name = 'ocid' in member ? member.ocid : [member.domain, member.name].filter(Boolean).join('/');
          const asks: RequestPrincipal =
            subject.kind === 'group'
              ? { kind: 'user', groups: [member] }
              : { kind: 'instance', dynamicGroups: [member] };
          principals.set(name, asks);
        }
        break;
      case 'service':
      case 'resource': {
        const { kind } = subject;
        subject.names.forEach((name) => principals.set(`${kind} ${name}`, { kind, name }));
        break;
      }
      default:
        principals.set(subject.kind, { kind: 'user', name: 'anyone' });
    }
  }
  return principals;
}
