import { holdsExpression } from '../../core';
import { Condition, ConditionValue, isComparison, isGroup, PolicyStatement } from '../../policy-language';
import { conditionsOnPrincipal, RequestPrincipal, valueOfPrincipal, Variables } from '../evaluator';

/**
 * The principals that statements apply to, by name: a member of a group, a machine of a dynamic group, a service. A
 * statement about any user or any group applies to one principal, which is in no other group and meets all conditions
 * of the statement on the principal, for example a workload of a cluster.
 */
export function principalsIn(statements: Iterable<PolicyStatement>): ReadonlyMap<string, RequestPrincipal> {
  return new Map([...statements].flatMap(principalsOf));
}

/** The principals of one statement, by name. */
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
    default:
      return [principalUnder(conditionsOnPrincipal({ subject, where }), subject.kind)];
  }
}

/**
 * The principal of a statement about any user or any group: the members of a group, if its condition is only about that
 * group.
 */
function principalUnder(
  identity: readonly Condition[],
  kind: 'any-user' | 'any-group',
): readonly [name: string, principal: RequestPrincipal] {
  const said = identity.flatMap(valueOfPrincipal);
  const [[variable, ocid] = ['', ''], ...more] = said;
  if (variable === GROUP && more.length === 0 && identity.length === 1) {
    return [ocid, { kind: 'user', groups: [{ ocid }] }];
  }
  const some = kind === 'any-group' ? [{}] : undefined;
  if (identity.length === 0) {
    return [kind, { kind: 'user', ...(some && { groups: some }) }];
  }
  const beyond = identity.filter((condition) => !isWrittenOut(condition));
  return [
    `${kind} (${identity.map(nameOfCondition).join(' ')})`,
    {
      kind: 'resource',
      ...(said.length === 0 ? {} : { variables: gathered(said) }),
      ...(beyond.length === 0 ? {} : { identity: beyond }),
      ...(some && { dynamicGroups: some }),
    },
  ];
}

const GROUP = 'request.groups.id';

/** Whether the variables of a principal express the whole condition. */
function isWrittenOut(condition: Condition): boolean {
  const [said] = valueOfPrincipal(condition);
  return said !== undefined && !holdsExpression(said[1]);
}

/** A variable can have several values, for example if a principal is in several groups. */
function gathered(said: readonly (readonly [variable: string, value: string])[]): Variables {
  const variables: Record<string, string | string[]> = {};
  for (const [variable, value] of said) {
    const known = variables[variable];
    variables[variable] = known === undefined ? value : [known, value].flat();
  }
  return variables;
}

/** A condition as part of a name. Names contain no commas, because reports list several in one cell. */
function nameOfCondition(condition: Condition): string {
  if (isGroup(condition)) {
    return `(${condition.conditions.map(nameOfCondition).join(condition.match === 'all' ? ' and ' : ' or ')})`;
  }
  if (!isComparison(condition)) {
    return 'a condition';
  }
  const { variable, operator, values } = condition;
  const name = variable.replace(/^request\./i, '');
  const written = values.map(nameOfValue).join(' or ');
  return operator === '=' || operator === '!='
    ? `${name}${operator}${written}`
    : `${name} ${operator} ${written}`.trim();
}

function nameOfValue(value: ConditionValue): string {
  return 'text' in value ? value.text : 'pattern' in value ? `/${value.pattern}/` : value.variable;
}
