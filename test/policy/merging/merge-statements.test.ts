import * as fc from 'fast-check';
import { all, any, Condition, equals, matches } from '../../../lib/policy-language/condition';
import { PolicyStatement } from '../../../lib/policy-language/policy-statement';
import { Location, PolicyStatementProps } from '../../../lib/policy-language/statement-parts';
import { Subject, SubjectMember } from '../../../lib/policy-language/subject';
import { AccessEvaluator } from '../../../lib/policy/evaluator/access-evaluator';
import { AccessRequest, RequestPrincipal } from '../../../lib/policy/evaluator/access-request';
import { mergeStatements } from '../../../lib/policy/merging/merge-statements';
import { refusalOf } from '../../support/stack';

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);

const NAMES = ['a', 'b', 'c', 'A', 'ab'];
const EDGE: SubjectMember = { name: 'g', domain: 'Edge' };
const BY_OCID: SubjectMember = { ocid: 'ocid1.group.oc1..g' };

const name = oneOf(...NAMES).map((text) => equals('target.repo.name', text));
const permission = oneOf('REPOSITORY_READ', 'REPOSITORY_UPDATE', 'REPOSITORY_INSPECT').map((text) =>
  equals('request.permission', text),
);
const other: fc.Arbitrary<Condition> = oneOf<Condition>(
  { variable: 'request.utc-timestamp', operator: 'before', values: [{ text: '2026-06-01T00:00:00Z' }] },
  { variable: 'request.utc-timestamp', operator: 'before', values: [{ text: '2026-07-01T00:00:00Z' }] },
  equals('request.user.mfaTotpVerified', 'true'),
  equals('request.networkSource.name', 'office'),
  { variable: 'request.networkSource.name', operator: '!=', values: [{ text: 'home' }] },
  { variable: 'target.repo.name', operator: '!=', values: [{ text: 'a' }] },
  { variable: 'target.repo.name', operator: 'in', values: [{ text: 'a' }, { text: 'b' }] },
  { variable: 'TARGET.repo.name', operator: '=', values: [{ text: 'c' }] },
  matches('target.repo.name', 'a*'),
  equals('target.secret.name', 'token'),
);
const leaf = fc.oneof(name, permission, other);
const some = (conditions: fc.Arbitrary<Condition>) => fc.array(conditions, { minLength: 1, maxLength: 3 });
const where: fc.Arbitrary<Condition | undefined> = fc.oneof(
  fc.constant(undefined),
  leaf,
  some(leaf).map((parts) => all(...parts)),
  some(leaf).map((parts) => any(...parts)),
  fc.tuple(name, some(permission)).map(([one, parts]) => all(one, any(...parts))),
  fc.tuple(name, other, some(permission)).map(([one, more, parts]) => all(one, more, any(...parts))),
  fc.tuple(some(leaf), some(leaf)).map(([one, more]) => any(all(...one), all(...more))),
);

const subject: fc.Arbitrary<Subject> = fc.oneof(
  fc.record({
    kind: oneOf('group' as const, 'dynamic-group' as const),
    members: fc.array(oneOf<SubjectMember>({ name: 'g' }, { name: 'h' }, { name: 'G' }, EDGE, BY_OCID), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
  oneOf<Subject>({ kind: 'any-user' }, { kind: 'any-group' }, { kind: 'service', names: ['vss'] }),
  oneOf<Subject>({ kind: 'resource', names: ['fnfunc'] }, { kind: 'resource', names: ['vss'] }),
);

const action: fc.Arbitrary<Pick<PolicyStatementProps, 'action' | 'resourceType'>> = fc.oneof(
  fc.record({
    action: oneOf('inspect' as const, 'read' as const, 'use' as const, 'manage' as const),
    resourceType: oneOf('repos', 'repos', 'generic-artifacts', 'secret-bundles', 'all-artifacts'),
  }),
  oneOf({ action: ['REPOSITORY_READ'] }, { action: ['REPOSITORY_READ', 'REPOSITORY_UPDATE'] }),
);

const PROD = 'ocid1.compartment.oc1..prod';
const location = oneOf<Location>({ kind: 'tenancy' }, { kind: 'compartment', ocid: PROD }, { kind: 'compartment', path: ['prod'] }); // prettier-ignore

const statement = fc
  .record({
    effect: fc.oneof({ weight: 5, arbitrary: fc.constant('allow' as const) }, fc.constant('deny' as const)),
    subject,
    action,
    location,
    where,
  }) // prettier-ignore
  .map(
    ({ action: what, where: condition, ...rest }) =>
      new PolicyStatement({ ...rest, ...what, ...(condition === undefined ? {} : { where: condition }) }),
  );
/** Some of them twice, and many that differ from the first in one part only. */
const statements = fc
  .tuple(
    fc.array(statement, { minLength: 1, maxLength: 12 }),
    fc.array(name, { maxLength: 4 }),
    fc.array(subject, { maxLength: 4 }),
  )
  .map(([drawn, names, subjects]) => {
    const [first] = drawn;
    const variants = [...names.map((one) => ({ where: one })), ...subjects.map((one) => ({ subject: one }))];
    return [
      ...drawn,
      ...drawn.slice(0, 2),
      ...variants.flatMap((variant) => (first ? [new PolicyStatement({ ...first.parts, ...variant })] : [])),
    ];
  });

const principal: fc.Arbitrary<RequestPrincipal> = oneOf<RequestPrincipal>(
  { kind: 'user', groups: [{ name: 'g' }] },
  { kind: 'user', groups: [{ name: 'h' }] },
  { kind: 'user', groups: [EDGE, BY_OCID] },
  { kind: 'user' },
  { kind: 'instance', dynamicGroups: [{ name: 'g' }] },
  { kind: 'instance', dynamicGroups: [{ name: 'h' }, EDGE] },
  { kind: 'service', name: 'vss' },
  { kind: 'resource', type: 'fnfunc' },
);
const carried = fc.record(
  {
    'request.utc-timestamp': oneOf('2026-05-01T00:00:00Z', '2026-06-15T00:00:00Z', '2026-08-01T00:00:00Z'),
    'request.user.mfaTotpVerified': oneOf('true', 'false'),
    'request.networkSource.name': oneOf('office', 'home'),
    'target.secret.name': oneOf('token', 'x'),
  },
  { requiredKeys: [] },
);
const request: fc.Arbitrary<AccessRequest> = fc
  .record({
    principal,
    permission: oneOf('REPOSITORY_INSPECT', 'REPOSITORY_READ', 'REPOSITORY_UPDATE', 'GENERIC_ARTIFACT_READ', 'SECRET_BUNDLE_READ'), // prettier-ignore
    repository: fc.option(oneOf(...NAMES, 'other'), { nil: undefined }),
    compartment: oneOf([{ name: 'acme' }], [{ name: 'acme' }, { name: 'prod', ocid: PROD }]),
    variables: carried,
  })
  .map(({ repository, ...rest }) => ({ ...rest, ...(repository === undefined ? {} : { repository }) }));

/** As they are read back from the text that is written. */
function merged(given: readonly PolicyStatement[], maxStatementLength = 4000): PolicyStatement[] {
  return mergeStatements(given, { maxStatementLength, resolve: (text) => text }).map(({ statement: one }) =>
    PolicyStatement.parse(one.toString()),
  );
}

const length = oneOf(1, 120, 250, 4000);

describe('merging statements', () => {
  test('changes no answer, whatever they say and wherever they are split', () => {
    fc.assert(
      fc.property(statements, length, fc.array(request, { minLength: 20, maxLength: 20 }), (given, most, requests) => {
        const [before, after] = [given, merged(given, most)].map((some_) => new AccessEvaluator(some_));
        for (const asked of requests) {
          expect(after?.allows(asked)).toBe(before?.allows(asked));
        }
      }),
      { numRuns: 600 },
    );
  });

  test('writes the same whatever the order, however often each is said, and however often they are merged', () => {
    fc.assert(
      fc.property(statements, length, fc.infiniteStream(fc.nat()), (given, most, numbers) => {
        const expected = merged(given, most).map(String);
        const shuffled = given
          .map((one) => ({ one, rank: numbers.next().value as number }))
          .sort((one, two) => one.rank - two.rank)
          .map(({ one }) => one);
        expect(merged([...shuffled, ...shuffled], most).map(String)).toEqual(expected);
      }),
    );
  });

  test('never makes more of them, unless one has to be split', () => {
    fc.assert(
      fc.property(statements, (given) => {
        expect(merged(given).length).toBeLessThanOrEqual(new Set(given.map(String)).size);
      }),
    );
  });

  test('keeps to the length, unless one repository alone is longer', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: fc.constantFrom(...'abc/-'), minLength: 1, maxLength: 80 }), {
          minLength: 1,
          maxLength: 60,
        }),
        fc.integer({ min: 200, max: 1000 }),
        (names, most) => {
          // prettier-ignore
          const given = names.map(
          (text) =>
            new PolicyStatement({
              subject: { kind: 'group', members: [{ name: 'g' }] },
              action: 'read',
              resourceType: 'repos',
              location: { kind: 'tenancy' },
              where: equals('target.repo.name', text),
            }),
        );
          expect(merged(given, most).every((one) => one.toString().length <= most)).toBe(true);
        },
      ),
    );
  });
});

const READ: PolicyStatementProps = {
  subject: { kind: 'group', members: [{ name: 'g' }] },
  action: 'read',
  resourceType: 'repos',
  location: { kind: 'compartment', path: ['prod'] },
};

function reading(parts: Partial<PolicyStatementProps> = {}): PolicyStatement {
  return new PolicyStatement({ ...READ, ...parts });
}

function onRepository(name: string): Condition {
  return equals('target.repo.name', name);
}

function keyed(statements: PolicyStatement[], rules: Partial<Parameters<typeof mergeStatements>[1]> = {}) {
  return mergeStatements(statements, { maxStatementLength: 4000, resolve: (text) => text, ...rules });
}

function textsOf(...args: Parameters<typeof keyed>): string[] {
  return keyed(...args).map(({ statement }) => statement.toString());
}

const among = (kind: 'group' | 'dynamic-group', ...names: string[]): Subject => ({
  kind,
  members: names.map((name) => ({ name })),
});
const update = equals('request.permission', 'REPOSITORY_UPDATE');

describe('a merged statement', () => {
  test('has a key of its own', () => {
    fc.assert(
      fc.property(statements, length, (given, maxStatementLength) => {
        const keys = keyed(given, { maxStatementLength }).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  test('leaves the condition on anything but one exact name as it is', () => {
    const conditions: Condition[] = [
      all(onRepository('a'), onRepository('b')),
      any(onRepository('a'), onRepository('b')),
      matches('target.repo.name', 'a*'),
      { variable: 'target.repo.name', operator: '!=', values: [{ text: 'a' }] },
      equals('target.compartment.name', 'a'),
    ];

    expect(textsOf(conditions.map((where) => reading({ where }))).sort()).toEqual(
      conditions.map((where) => reading({ where }).toString()).sort(),
    );
  });

  test('keeps what else is asked, in one statement for all names', () => {
    const statements = ['b', 'a', 'c'].map((name) => reading({ where: all(update, onRepository(name)) }));

    expect(textsOf(statements)).toEqual([
      'Allow group g to read repos in compartment prod where ' +
        "all {any {target.repo.name = 'a', target.repo.name = 'b', target.repo.name = 'c'}, " +
        "request.permission = 'REPOSITORY_UPDATE'}",
    ]);
  });

  test('keeps a grant on every repository beside the grants on one', () => {
    expect(textsOf([reading({ where: onRepository('a') }), reading(), reading({ where: onRepository('b') })])).toEqual([
      'Allow group g to read repos in compartment prod',
      "Allow group g to read repos in compartment prod where any {target.repo.name = 'a', target.repo.name = 'b'}",
    ]);
  });

  test('makes one of groups, and another of dynamic groups, in order', () => {
    const subjects = ['b', 'c', 'a'].flatMap((name) => [among('group', name), among('dynamic-group', name)]);

    expect(textsOf(subjects.map((one) => reading({ subject: one })))).toEqual([
      'Allow dynamic-group a, b, c to read repos in compartment prod',
      'Allow group a, b, c to read repos in compartment prod',
    ]);
  });

  test('merges groups only where no one repository is named, and leaves services and any user alone', () => {
    const subjects: Subject[] = [
      { kind: 'service', names: ['x'] },
      { kind: 'service', names: ['y'] },
      { kind: 'any-user' },
    ];

    expect(textsOf(subjects.map((one) => reading({ subject: one })))).toHaveLength(3);
    expect(
      textsOf(['g', 'h'].map((name) => reading({ subject: among('group', name), where: onRepository('a') }))),
    ).toHaveLength(2);
  });

  test('orders by what references stand for, and takes two for one where they stand for the same', () => {
    const [first, second, third] = ['${TfToken[TOKEN.1]}', '${TfToken[TOKEN.2]}', '${TfToken[TOKEN.3]}'];
    const resolve = (text: string) =>
      text.replace('${TfToken[TOKEN.1]}', 'z').replace('${TfToken[TOKEN.2]}', 'a').replace('${TfToken[TOKEN.3]}', 'z');
    const byName = [first, second, third].map((name) => reading({ where: onRepository(name ?? '') }));
    const byGroup = [first, second, third].map((name) => reading({ subject: among('group', name ?? '') }));

    expect(textsOf(byName, { resolve })).toEqual([
      `Allow group g to read repos in compartment prod where any {target.repo.name = '${second}', target.repo.name = '${third}'}`,
    ]);
    expect(textsOf(byGroup, { resolve })).toEqual([
      `Allow group ${second}, ${third} to read repos in compartment prod`,
    ]);
    expect(
      textsOf(
        byGroup.map((one) => reading({ subject: one.subject, where: onRepository('x') })),
        { resolve },
      ),
    ).toHaveLength(2);
  });

  test('splits a statement that would grow too long, and none that has room', () => {
    const statements = ['aaa', 'bbb', 'ccc', 'ddd'].map((name) => reading({ where: onRepository(name) }));
    const [whole = ''] = textsOf(statements);

    expect(textsOf(statements, { maxStatementLength: whole.length + 60 })).toEqual([whole]);
    for (let maxStatementLength = 150; maxStatementLength < whole.length; maxStatementLength += 1) {
      const texts = textsOf(statements, { maxStatementLength });
      expect(texts.length).toBeGreaterThan(1);
      expect(texts.length).toBeLessThanOrEqual(4);
      expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(maxStatementLength);
    }
  });

  test('has a key of its own, however many statements the names are split over', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `team-${index % 20}/service-${index}`);
    const split = mergeStatements(
      names.map((text) => reading({ where: equals('target.repo.name', text) })),
      { maxStatementLength: 4000, resolve: (text) => text },
    );

    expect(split.length).toBeGreaterThan(50);
    expect(new Set(split.map(({ key }) => key)).size).toBe(split.length);
    expect(split.flatMap(({ statement }) => statement.toString().match(/team-[^']+/g) ?? []).toSorted()).toEqual(
      names.toSorted(),
    );
  });

  test('keeps the key of a statement when a repository is added behind', () => {
    const before = keyed([reading({ where: onRepository('a') })]);
    const after = keyed(['a', 'b', 'c'].map((name) => reading({ where: onRepository(name) })));

    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    expect(before[0]?.key).toBe('Allow group g to read repos in compartment prod by name');
    expect(keyed([reading()])[0]?.key).toBe('Allow group g to read repos in compartment prod anywhere');
  });

  test('drops no second value of a comparison that takes one', () => {
    const where: Condition = { variable: 'target.repo.name', operator: '=', values: [{ text: 'a' }, { text: 'b' }] };

    expect(refusalOf(() => textsOf([reading({ where })]))).toBe(
      "policy text: condition 'target.repo.name =' with 2 values: this operator compares with one value; use 'in' for several values",
    );
  });
});
