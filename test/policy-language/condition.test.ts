import { all, any, Condition, conditionText, equals, isGroup, matches } from '../../lib/policy-language/condition';
import { refusalOf } from '../support/stack';

const A = equals('a', '1');
const B = equals('b', '2');
const C = equals('c', '3');

describe('conditionText', () => {
  test.each<[Condition, string]>([
    [A, "a = '1'"],
    [{ variable: 'a', operator: '!=', values: [{ text: '1' }] }, "a != '1'"],
    [matches('target.repo.name', 'prod/*'), 'target.repo.name = /prod/*/'],
    [{ variable: 'a', operator: 'in', values: [{ text: '1' }, { pattern: '2*' }] }, "a in ('1', /2*/)"],
    [{ variable: 'a', operator: 'not in', values: [{ text: '1' }] }, "a not in ('1')"],
    [{ variable: 'a', operator: 'before', values: [{ text: '2026-01-01Z' }] }, "a before '2026-01-01Z'"],
    [{ variable: 'a', operator: 'after', values: [{ text: '2026-01-01Z' }] }, "a after '2026-01-01Z'"],
    [{ variable: 'a', operator: 'between', values: [{ text: '1' }, { text: '2' }] }, "a between '1' and '2'"],
    [all(A, any(B, C)), "all {a = '1', any {b = '2', c = '3'}}"],
    [{ variable: 'a.b', operator: 'exists', values: [] }, 'a.b'],
    [{ variable: 'a.b', operator: 'not exists', values: [] }, 'not a.b'],
    [all(A, { test: "f(b, ('x, y'))" }), "all {a = '1', f(b, ('x, y'))}"],
    [{ not: any(A, B) }, "not (any {a = '1', b = '2'})"],
    [{ test: "f(a, g(${var.x}, ('{')))" }, "f(a, g(${var.x}, ('{')))"],
  ])('writes %j', (condition, text) => {
    expect(conditionText(condition)).toBe(text);
  });

  test.each<[Condition, string]>([
    [all(), "policy text: condition 'all {}': it has nothing to compare; add a condition, or leave it out"],
    [
      { variable: 'a', operator: 'in', values: [] },
      "policy text: condition 'a in': it has nothing to compare; add a condition, or leave it out",
    ],
    [
      { variable: 'a', operator: '=', values: [{ text: '1' }, { text: '2' }] },
      "policy text: condition 'a =' with 2 values: this operator compares with one value; use 'in' for several values",
    ],
    [
      { variable: 'a', operator: 'between', values: [{ text: '1' }] },
      "policy text: condition 'a between' with 1 values: this operator compares with two; use 'in' for several values",
    ],
    [
      equals("a = 'b', c", 'd'),
      "policy text: variable 'a = 'b', c': the name of a variable is one word, without quotes, brackets, = ! , $ or %; " +
        "take it from the policy reference of the service, for example 'target.repo.name'",
    ],
    [
      { variable: 'a', operator: '=', values: [{ variable: 'b' }] },
      "policy text: variable 'b' as a value: without quotes, a word that does not begin with request. or target. is " +
        "parsed as text; name a variable, for example 'target.user.id', or pass the value as text",
    ],
    [
      matches('a', 'b/, c'),
      "policy text: pattern 'b/, c': a slash ends a pattern when a space, a comma or a bracket follows it; " +
        'use * in place of the slash and what follows it',
    ],
    [
      { variable: 'a', operator: 'exists', values: [] },
      "policy text: condition 'a exists': a test for presence consists of the name of a variable, which has several parts; " +
        "name a variable, for example 'target.resource.tag.ops.tier', and no value",
    ],
    ...['', ' ', 'f(a), b', "a = 'b'} any {c = 'd'", 'f(a', "f('a)", 'all {f(a), g(b)} or (c'].map(
      (test): [Condition, string] => [
        { test },
        `policy text: test '${test}': it could be parsed as more than one condition; ` +
          'close its brackets and quotes, and put several tests into all or any',
      ],
    ),
  ])('refuses %j', (condition, message) => {
    expect(refusalOf(() => conditionText(condition))).toBe(message);
  });
});

describe('all and any', () => {
  test('unfold groups of the same kind, and keep the others', () => {
    expect(all(all(A, B), any(B, C))).toEqual({ match: 'all', conditions: [A, B, any(B, C)] });
    expect(any(any(A, B), C)).toEqual({ match: 'any', conditions: [A, B, C] });
  });

  test('are the condition itself when there is one', () => {
    expect([all(A), any(A), all(any(A, B))]).toEqual([A, A, any(A, B)]);
    expect([isGroup(A), isGroup(any(A, B))]).toEqual([false, true]);
  });
});
