import { Comparison, isComparison, isGroup, PolicyStatement } from '../../policy-language';
import { RequestPrincipal } from '../evaluator';

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
      const said = conditionsOnPrincipal({ subject, where }).flatMap(valueOf);
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

/** What has to hold of any user or any group for a statement to be about it, as far as it names one value of a variable. */
export function conditionsOnPrincipal({ subject, where }: Pick<PolicyStatement, 'subject' | 'where'>): Comparison[] {
  if (where === undefined || (subject.kind !== 'any-user' && subject.kind !== 'any-group')) {
    return [];
  }
  const needed = isGroup(where) && where.match === 'all' ? where.conditions : [where];
  const said = needed.flatMap((condition) =>
    isComparison(condition) && valueOf(condition).length > 0 ? [condition] : [],
  );
  const variables = said.map(({ variable }) => variable.toLowerCase());
  return said.filter(({ variable }, index) => variables.indexOf(variable.toLowerCase()) === index);
}

function valueOf({ variable, operator, values: [value, ...others] }: Comparison): [variable: string, value: string][] {
  const named = operator === '=' && others.length === 0 && value !== undefined && 'text' in value;
  return named && /^request\.(principal|user)\./i.test(variable) ? [[variable.toLowerCase(), value.text]] : [];
}
