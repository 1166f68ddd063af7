import { PolicyStatement } from '../../policy-language';
import { conditionsOnPrincipal, RequestPrincipal, valueOfPrincipal, Variables } from '../evaluator';

/**
 * Whoever the statements name, each as one that asks: a member of a group, a machine of a dynamic group, a service.
 * For statements about any user or any group there is one who is in no other group, and carries what their conditions
 * say of who asks, as a workload of a cluster does.
 */
export function principalsIn(statements: Iterable<PolicyStatement>): ReadonlyMap<string, RequestPrincipal> {
  return new Map([...statements].flatMap(principalsOf));
}

/** Whoever a statement is about, by name. */
export function principalsOf({
  subject,
  where,
}: Pick<PolicyStatement, 'subject' | 'where'>): (readonly [name: string, principal: RequestPrincipal])[] {
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
    default: {
      const said = conditionsOnPrincipal({ subject, where }).flatMap(valueOfPrincipal);
      const some = subject.kind === 'any-group' ? [{}] : undefined;
      const groups = some && { groups: some };
      const dynamicGroups = some && { dynamicGroups: some };
      return said.length === 0
        ? [[subject.kind, { kind: 'user', ...groups }]]
        : [
            [
              `${subject.kind} (${said.map(([variable, value]) => `${variable.replace('request.', '')}=${value}`).join(' ')})`,
              { kind: 'resource', variables: gathered(said), ...dynamicGroups },
            ],
          ];
    }
  }
}

/** Several values of one variable are all carried: a principal may be in several groups. */
function gathered(said: readonly (readonly [variable: string, value: string])[]): Variables {
  const variables: Record<string, string | string[]> = {};
  for (const [variable, value] of said) {
    const known = variables[variable];
    variables[variable] = known === undefined ? value : [known, value].flat();
  }
  return variables;
}
