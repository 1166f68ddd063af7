import * as fc from 'fast-check';
import { ConfigurationError } from '../../lib/core/configuration-error';
import { equals } from '../../lib/policy-language/condition';
import { PolicyStatement } from '../../lib/policy-language/policy-statement';
import { PolicyStatementProps } from '../../lib/policy-language/statement-parts';
import { Subject } from '../../lib/policy-language/subject';
import { refusalOf } from '../support/stack';

const READ: PolicyStatementProps = {
  subject: { kind: 'group', members: [{ name: 'ci' }] },
  action: 'read',
  resourceType: 'repos',
  location: { kind: 'tenancy' },
};

function textOf(parts: Partial<PolicyStatementProps>): string {
  return new PolicyStatement({ ...READ, ...parts }).toString();
}

function refusal(parts: Partial<PolicyStatementProps>): string {
  return refusalOf(() => textOf(parts));
}

describe('a policy statement', () => {
  test('reads as Oracle writes it', () => {
    expect(
      textOf({
        location: { kind: 'compartment', path: ['registry', 'prod'] },
        where: equals('target.repo.name', 'prod/api'),
      }),
    ).toBe("Allow group ci to read repos in compartment registry:prod where target.repo.name = 'prod/api'");
    expect(textOf({ effect: 'deny', action: ['A', 'B'], location: { kind: 'compartment', ocid: 'ocid1.x' } })).toBe(
      'Deny group ci to {A, B} repos in compartment id ocid1.x',
    );
  });

  test.each<[string, Subject, string]>([
    ['a name with a space', { kind: 'group', members: [{ name: 'my ci' }] }, "group 'my ci'"],
    ['a name like a keyword', { kind: 'group', members: [{ name: 'ID' }] }, "group 'ID'"],
    ['a name like an OCID', { kind: 'group', members: [{ name: 'ocid1.group.x' }] }, "group 'ocid1.group.x'"],
    ['an empty name', { kind: 'service', names: [''] }, "service ''"],
    [
      'a name around a reference',
      { kind: 'group', members: [{ name: '${TfToken[TOKEN.1]} x' }] },
      "group '${TfToken[TOKEN.1]} x'",
    ],
  ])('quotes %s', (_, subject, text) => {
    expect(textOf({ subject })).toBe(`Allow ${text} to read repos in tenancy`);
  });

  test('leaves a reference bare', () => {
    expect(textOf({ subject: { kind: 'group', members: [{ name: '${TfToken[TOKEN.1]}' }] } })).toContain(
      'group ${TfToken[TOKEN.1]} to',
    );
  });

  test.each<[Partial<PolicyStatementProps>, string]>([
    [{ subject: { kind: 'group', members: [] } }, "policy text: subject 'group': it names nobody; name the group"],
    [{ action: [] }, 'policy statement: to {}: it lists no permission; name one'],
    [
      { action: ['A'], resourceType: 'in' },
      "policy statement: resource type 'in': it is a word of the policy language; leave it out",
    ],
    [
      { location: { kind: 'compartment', path: [] } },
      "policy statement: compartment path: it names no compartment; name one, or use 'tenancy'",
    ],
    [
      { location: { kind: 'compartment', path: ['a:b'] } },
      "policy statement: compartment name 'a:b': a name cannot contain a colon or be an OCID; pass path or ocid instead",
    ],
    [
      { location: { kind: 'compartment', path: ['OCID1.x'] } },
      "policy statement: compartment name 'OCID1.x': a name cannot contain a colon or be an OCID; pass path or ocid instead",
    ],
    [
      { location: { kind: 'compartment', ocid: 'where' } },
      "policy statement: compartment OCID 'where': it is a word of the policy language; copy it from the Console",
    ],
    [
      { location: { kind: 'compartment', ocid: 'of' } },
      "policy statement: compartment OCID 'of': it is a word of the policy language; copy it from the Console",
    ],
    [
      { resourceType: 'repos in tenancy where' },
      "policy text: resource type 'repos in tenancy where': a statement contains it without quotes, so it can have only " +
        'letters, digits, _ and -; write the resource type as Oracle documents it',
    ],
  ])('refuses %j', (parts, message) => {
    expect(refusal(parts)).toBe(message);
  });

  test.each<Partial<PolicyStatementProps>>([
    { action: ['A'], resourceType: 'instances' },
    { action: ['A'], resourceType: 'plugin' },
    { action: ['A'], resourceType: 'whereabouts' },
    { location: { kind: 'compartment', ocid: 'elsewhere' } },
    { location: { kind: 'compartment', ocid: 'wherever' } },
    { location: { kind: 'compartment', path: ['not-ocid1.x'] } },
  ])('takes a word that only looks like one of the language: %j', (parts) => {
    expect(PolicyStatement.parse(textOf(parts)).parts).toMatchObject(parts);
  });

  test.each<[string, Partial<PolicyStatementProps>]>([
    ['compartment OCID', { location: { kind: 'compartment', ocid: 'a b' } }],
    ['compartment name', { location: { kind: 'compartment', path: ['a b'] } }],
  ])('refuses a %s of two words', (kind, parts) => {
    expect(refusal(parts)).toBe(
      `policy text: ${kind} 'a b': a statement contains it without quotes, so it can have only letters, digits and _ . @ + : -; ` +
        `write the ${kind} as Oracle documents it`,
    );
  });

  test.each(['a b', 'REPOSITORY_*', 'repos.'])('refuses the permission %s', (permission) => {
    expect(refusal({ action: [permission] })).toContain(`permission '${permission}'`);
    expect(refusal({ resourceType: permission })).toContain(`resource type '${permission}'`);
  });

  test('has no condition where none was given', () => {
    expect(Object.keys(new PolicyStatement(READ).parts)).not.toContain('where');
    expect(new PolicyStatement(READ).effect).toBe('allow');
    expect(Object.keys(PolicyStatement.parse('Allow any-user to read repos in tenancy').parts)).not.toContain('where');
  });

  test('refuses a verb without a type', () => {
    const { subject, action, location } = READ;

    expect(refusalOf(() => new PolicyStatement({ subject, action, location }).toString())).toBe(
      "policy statement: verb 'read': a verb needs the type of resource; name it, for example 'repos'",
    );
  });
});

describe('text from outside', () => {
  const attack = fc.constantFrom(
    "x' to manage all-resources in tenancy where any {a = 'b",
    'x to manage all-resources in tenancy',
    'x, id y',
    'x/, target.repo.name = /*',
    'x/} or any {a = /b',
    '${file("/etc/passwd")}',
    '%{ if true }x%{ endif }',
    '$${TfToken[TOKEN.1]}',
    '${TfToken[TOKEN.1]} to manage all-resources in tenancy',
    'x\nAllow any-user to manage all-resources in tenancy',
    'x\u2028y',
    'x\u0000y',
    '\ud800',
    '"',
    '\\',
    '{',
    '}',
    '漢字',
    "'".repeat(10_000),
    'x'.repeat(10_000),
    ' '.repeat(10_000),
    'id',
    'where',
    'in',
    '',
  );
  const hostile = fc.oneof(
    attack,
    fc.tuple(attack, attack).map(([one, other]) => one + other),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'\'{}$%/,:()=! \n\tax"\\') }),
  );

  const PLACES: Record<string, (text: string) => Partial<PolicyStatementProps>> = {
    'the name of a group': (name) => ({ subject: { kind: 'group', members: [{ name }, { name: 'b' }] } }),
    'an identity domain': (domain) => ({ subject: { kind: 'dynamic-group', members: [{ domain, name: 'a' }] } }),
    'the OCID of a group': (ocid) => ({ subject: { kind: 'group', members: [{ name: 'a' }, { ocid }] } }),
    'the name of a service': (name) => ({ subject: { kind: 'service', names: [name] } }),
    'a permission': (permission) => ({ action: ['A', permission, 'B'] }),
    'a resource type': (resourceType) => ({ resourceType }),
    'a resource type after permissions': (resourceType) => ({ action: ['A'], resourceType }),
    'the OCID of a compartment': (ocid) => ({ location: { kind: 'compartment', ocid } }),
    'the name of a compartment': (name) => ({ location: { kind: 'compartment', path: [name, 'b'] } }),
    'a value': (text) => ({ where: equals('target.repo.name', text) }),
    'a value of several': (text) => ({
      where: { variable: 'a.b', operator: 'in', values: [{ text }, { text: 'x' }, { pattern: text }] },
    }),
    'a pattern among conditions': (pattern) => ({
      where: {
        match: 'any',
        conditions: [{ variable: 'a.b', operator: '=', values: [{ pattern }] }, equals('c.d', 'e')],
      },
    }),
    'a variable': (variable) => ({ where: { match: 'all', conditions: [equals(variable, 'x'), equals('a', 'b')] } }),
  };

  test.each(Object.entries(PLACES))('is refused as %s, or is read back as it is and adds nothing', (_, placed) => {
    fc.assert(
      fc.property(hostile, (text) => {
        const parts = { effect: 'allow', ...READ, ...placed(text) };
        let written: string;
        try {
          written = textOf(parts as PolicyStatementProps);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigurationError);
          return;
        }
        expect(PolicyStatement.parse(written).parts).toEqual(parts);
        expect(written.replace(/(?<![$%])\$\{TfToken\[[\w.-]+\]\}/g, '')).not.toMatch(/[$%]\{/);
        expect(written).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['payments-ci', 'My CI', '漢字', 'a.b@c.example', '${TfToken[TOKEN.1]}', 'x'.repeat(10_000)])(
    'passes where nothing is wrong with it: %.20s',
    (name) => {
      expect(PolicyStatement.parse(textOf({ subject: { kind: 'group', members: [{ name }] } })).subject).toEqual({
        kind: 'group',
        members: [{ name }],
      });
    },
  );
});
