import * as fc from 'fast-check';
import { Condition, ConditionOperator, ConditionValue } from '../../lib/policy-language/condition';
import { Location, PolicyStatementProps } from '../../lib/policy-language/statement-parts';
import { Subject, SubjectMember } from '../../lib/policy-language/subject';

/** Text that can stand between quotes, words of the policy language and its punctuation among it. */
export const quotableText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'api',
    'id',
    'to',
    'a to',
    'a of',
    'in',
    'where',
    'any',
    'ocid1.group.oc1..x',
    'a, b',
    '} or {',
    '/x*/',
    '',
    ' ',
  ),
  fc.constantFrom('${TfToken[TOKEN.7]}', 'team-${TfToken[TOKEN.12]}', 'a ${TfToken[TOKEN.3]} b'),
  fc.string({ unit: fc.constantFrom(...'aZ09 ._-/:,(){}=!<>"*@+é漢') }),
);

/** The name of a permission or of a resource type. */
export const identifierText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'aZ09_-'), minLength: 1 }).filter((word) => !/^(where|in)$/i.test(word)),
  fc.constantFrom('${TfToken[TOKEN.7]}', 'x-${TfToken[TOKEN.12]}', 'id', 'tenancy', 'any'),
);

/** Text without quotes: an OCID, the name of a compartment, a part of the name of a resource. */
const wordText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'aZ09._-'), minLength: 1 }).filter((word) => !/^(where|in)$/i.test(word)),
  fc.constantFrom('${TfToken[TOKEN.7]}', 'x-${TfToken[TOKEN.12]}', 'id', 'tenancy', 'any'),
);

const member: fc.Arbitrary<SubjectMember> = fc.oneof(
  fc.record({ name: quotableText }),
  fc.record({ name: quotableText, domain: quotableText }),
  fc.record({ ocid: quotableText }),
);

const subject: fc.Arbitrary<Subject> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('group' as const, 'dynamic-group' as const),
    members: fc.array(member, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constantFrom('service' as const, 'resource' as const),
    names: fc.array(quotableText, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('resource' as const),
    names: fc.array(
      fc.tuple(wordText, wordText).map((words) => words.join(' ')),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({ kind: fc.constantFrom('any-user' as const, 'any-group' as const) }),
);

const action: fc.Arbitrary<Pick<PolicyStatementProps, 'action' | 'resourceType'>> = fc.oneof(
  fc.record({
    action: fc.constantFrom('inspect' as const, 'read' as const, 'use' as const, 'manage' as const),
    resourceType: identifierText,
  }),
  fc.record(
    { action: fc.array(identifierText, { minLength: 1, maxLength: 3 }), resourceType: identifierText },
    { requiredKeys: ['action'] },
  ),
);

const location: fc.Arbitrary<Location> = fc.oneof(
  fc.constant<Location>({ kind: 'tenancy' }),
  fc.record({ kind: fc.constant('compartment' as const), ocid: wordText }),
  fc.record({
    kind: fc.constant('compartment' as const),
    path: fc.array(
      wordText.filter((name) => !/^ocid1\./i.test(name)),
      { minLength: 1, maxLength: 4 },
    ),
  }),
);

const value: fc.Arbitrary<ConditionValue> = fc.oneof(
  fc.record({ text: quotableText }),
  fc.record({ variable: fc.constantFrom('target.user.id', 'Request.principal.compartment.id', '2.subnet.id') }),
  fc.record({ pattern: quotableText.filter((pattern) => !/\/[\s,(){}]/.test(pattern)) }),
);

const variable = fc.constantFrom(
  'target.repo.name',
  'request.permission',
  'request.utc-timestamp',
  'any',
  'x.tag.n/s.k',
);

const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    variable,
    operator: fc.constantFrom<ConditionOperator>('=', '!=', 'before', 'after'),
    values: fc.tuple(value),
  }),
  fc.record({
    variable,
    operator: fc.constantFrom<ConditionOperator>('in', 'not in'),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ variable, operator: fc.constant<ConditionOperator>('between'), values: fc.tuple(value, value) }),
  fc.record({
    variable: fc.constantFrom('target.resource.tag.ops.tier', 'x.tag.n/s.k'),
    operator: fc.constantFrom<ConditionOperator>('exists', 'not exists'),
    values: fc.constant([]),
  }),
  fc.record({ test: fc.constantFrom("sets-intersect(request.groups, ('a', 'b'))", 'f(g(x), ${a.b})') }),
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    fc.record({
      match: fc.constantFrom('any' as const, 'all' as const),
      conditions: fc.array(tie('condition'), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ not: tie('condition') }),
  ),
}));

/** The parts of any statement that can be written, in every form that the language has. */
export const statementParts: fc.Arbitrary<PolicyStatementProps> = fc
  .record(
    { effect: fc.constantFrom('allow' as const, 'deny' as const), subject, action, location, where: condition },
    { requiredKeys: ['effect', 'subject', 'action', 'location'] },
  )
  .map(({ action: what, ...parts }) => ({ ...parts, ...what }));
