import * as fc from 'fast-check';
import { Condition, Location, parseStatement, PolicyStatement, Statement } from '../../../lib/policy-language';
import {
  AccessEvaluator,
  AccessRequest,
  ANY_VALUE,
  PrincipalIndex,
  RequestPrincipal,
} from '../../../lib/policy/evaluator';

const NAMES = ['prod/api', 'prod/web', 'Prod/API', 'x', '${a:b.c.name}'];
const groupNames = fc.constantFrom('a', 'B', 'c');

const subject = fc.oneof(
  fc.record({
    kind: fc.constantFrom('group' as const, 'dynamic-group' as const),
    members: fc.array(fc.oneof(fc.record({ name: groupNames }), fc.record({ ocid: groupNames })), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
  fc.record({ kind: fc.constantFrom('any-user' as const, 'any-group' as const) }),
  fc.record({ kind: fc.constant('service' as const), names: fc.constant(['scan']) }),
);

const location: fc.Arbitrary<Location> = fc.constantFrom<Location>(
  { kind: 'tenancy' },
  { kind: 'compartment', ocid: 'ocid1.prod' },
  { kind: 'compartment', path: ['Prod'] },
  { kind: 'compartment', path: ['root', 'prod'] },
  { kind: 'compartment', path: ['other'] },
);

const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    variable: fc.constantFrom('target.repo.name', 'Target.Repo.Name'),
    operator: fc.constantFrom('=' as const, 'in' as const, '!=' as const, 'not in' as const),
    values: fc.tuple(
      fc.oneof(fc.record({ text: fc.constantFrom(...NAMES) }), fc.record({ pattern: fc.constant('prod/*') })),
    ),
  }),
  fc.record({
    variable: fc.constant('request.permission'),
    operator: fc.constant('=' as const),
    values: fc.constant([{ text: 'REPOSITORY_READ' }]),
  }),
  fc.record({
    variable: fc.constantFrom('request.principal.type', 'request.groups.id', 'request.user.name'),
    operator: fc.constant('=' as const),
    values: fc.tuple(fc.record({ text: fc.constantFrom('workload', 'a', 'ann') })),
  }),
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    comparison,
    fc.record({
      match: fc.constantFrom('any' as const, 'all' as const),
      conditions: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ not: tie('condition') }),
  ),
}));

const statement = fc
  .record({
    effect: fc.constantFrom('allow' as const, 'allow' as const, 'allow' as const, 'deny' as const),
    subject,
    action: fc.constantFrom('read' as const, 'use' as const, 'manage' as const),
    resourceType: fc.constantFrom('repos', 'all-resources', 'secrets'),
    location,
    where: fc.option(condition, { nil: undefined }),
  })
  .map(({ where, ...parts }): Statement => new PolicyStatement(where === undefined ? parts : { ...parts, where }));

const PRINCIPALS = new Map<string, RequestPrincipal>([
  ['a', { kind: 'user', groups: [{ name: 'a', ocid: 'c' }] }],
  ['b', { kind: 'user', groups: [{ name: 'b' }], name: 'ann' }],
  ['both', { kind: 'user', groups: [{ name: 'a' }, { name: 'C', domain: 'default' }] }],
  ['hosts', { kind: 'instance', dynamicGroups: [{ name: 'a' }] }],
  ['anyone', { kind: 'user' }],
  ['pods', { kind: 'resource', variables: { 'request.principal.type': 'workload' } }],
  ['scan', { kind: 'service', name: 'scan' }],
]);

const PROD = [
  { name: 'root', ocid: 'ocid1.root' },
  { name: 'prod', ocid: 'OCID1.prod' },
];

const request = fc.record({
  operation: fc.constantFrom('docker-pull' as const, 'docker-push' as const, 'ListContainerRepositories' as const),
  compartment: fc.constantFrom(PROD, PROD.slice(0, 1), [{ ocid: 'ocid1.elsewhere' }]),
  repository: fc.constantFrom(...NAMES, ANY_VALUE),
  open: fc.boolean(),
});

const asked = (principal: RequestPrincipal, rest: object) => ({ principal, ...rest }) as AccessRequest;

describe('an evaluator that looks statements up', () => {
  test('leaves out nobody who may do something', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 6 }), request, (statements, rest) => {
        const evaluator = new AccessEvaluator(statements);
        const index = new PrincipalIndex(PRINCIPALS);
        const possible = evaluator.neededStatements(asked({ kind: 'user' }, rest)).flatMap((one) => index.namesIn(one));

        const allowed = [...PRINCIPALS].filter(([, one]) => evaluator.outcomeOf(asked(one, rest)) !== false);
        expect(possible).toEqual(expect.arrayContaining(allowed.map(([name]) => name)));
      }),
      { numRuns: 1000 },
    );
  });

  test('answers as one that asks every statement, also of many', () => {
    const about = ['group a', 'group b', 'dynamic-group a', 'any-user', 'service scan'];
    const many = about.flatMap((who) =>
      Array.from({ length: 20 }, (_, index) =>
        parseStatement(`Allow ${who} to manage repos in tenancy where target.repo.name = 'r${index}'`),
      ),
    );
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), request, (statements, rest) => {
        const evaluator = new AccessEvaluator([...many, ...statements]);

        for (const principal of PRINCIPALS.values()) {
          const one = asked(principal, rest);
          expect(evaluator.outcomeOf(one)).toEqual(evaluator.explain(one).outcome);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('asks few of many statements about one principal', () => {
    const names = Array.from({ length: 1000 }, (_, index) => `prod/r${index}`);
    const evaluator = new AccessEvaluator(
      names.map((name) => parseStatement(`Allow group a to read repos in tenancy where target.repo.name = '${name}'`)),
    );
    const rest = { operation: 'docker-pull', compartment: PROD, repository: 'prod/r7', open: true };

    expect(evaluator.neededStatements(asked({ kind: 'user' }, rest))).toHaveLength(1);
  });
});
