import { Comparison, Condition, isGroup } from '../core';
import { RequestPrincipal } from './access-request';
import { PolicyStatement } from './policy-statement';

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
      const said = saidOfWhoAsks(where);
      return said.length === 0
        ? [[subject.kind, { kind: 'user', name: 'anyone' }]]
        : [
            [
              `${subject.kind} (${said.map(([variable, value]) => `${variable.replace('request.', '')}=${value}`).join(' ')})`,
              { kind: 'resource', variables: Object.fromEntries(said) },
            ],
          ];
    }
  }
}

/** What has to hold of whoever asks, as far as it names a value. */
function saidOfWhoAsks(where: Condition | undefined): [variable: string, value: string][] {
  const needed = where === undefined ? [] : isGroup(where) && where.match === 'all' ? where.conditions : [where];
  return needed.flatMap((condition) => (isGroup(condition) ? [] : valueOf(condition)));
}

function valueOf({ variable, operator, values: [value, ...others] }: Comparison): [variable: string, value: string][] {
  const named = operator === '=' && others.length === 0 && value !== undefined && 'text' in value;
  return named && /^request\.(principal|user)\./i.test(variable) ? [[variable.toLowerCase(), value.text]] : [];
}
