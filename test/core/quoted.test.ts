import { bareWord, identifier, quoted, quotingProblem } from '../../lib/core';
import { refusalOf } from '../support/stack';

describe('quoted', () => {
  test.each(['prod/api', 'a b', '', 'é漢', 'a"b\\c', '{}', '$5', '100%', '${TfToken[TOKEN.12]}-x'])(
    'takes %j',
    (text) => {
      expect(quoted(text)).toBe(`'${text}'`);
      expect(quotingProblem(text)).toBeUndefined();
    },
  );

  test.each([
    ["it's", "'"],
    ['${file("x")}', '${'],
    ['%{ if x }', '%{'],
    ['a\nb', '\n'],
    ['a\u0000b', '\u0000'],
    ['a\u2028b', '\u2028'],
    ['\ud800', '\ud800'],
    ['$${TfToken[TOKEN.12]}', '$'],
    ['%${TfToken[TOKEN.12]}', '%'],
    ['${TfToken[TOKEN.12]}${var.x}', '${'],
    ['${TfToken[x}', '${'],
  ])('refuses %j', (text, forbidden) => {
    expect(quotingProblem(text)?.why).toBe(
      `a quoted value of the policy language cannot contain ${JSON.stringify(forbidden)}`,
    );
  });

  test('says what to do instead', () => {
    expect(refusalOf(() => quoted("it's"))).toBe(
      "policy text: value 'it's': a quoted value of the policy language cannot contain \"'\"; " +
        'use a value without it; for a value that is not known at synthesis, pass the attribute of its resource',
    );
  });
});

describe('bareWord', () => {
  test.each(['repos', 'REPOSITORY_READ', 'ocid1.group.oc1..x', 'Größe-1', '${TfToken[TOKEN.12]}', 'a-${TfToken[T.1]}'])(
    'takes %s',
    (text) => {
      expect(bareWord('word', text)).toBe(text);
    },
  );

  test.each(['', 'a b', "'a'", 'a,b', 'a{b}', '${var.x}', 'a\u00a0b', '$${TfToken[T.1]}', 'a/b'])(
    'refuses %j',
    (text) => {
      expect(refusalOf(() => bareWord('word', text))).toContain('a statement contains it without quotes');
    },
  );
});

describe('identifier', () => {
  test.each(['repos', 'REPOSITORY_READ', 'all-resources', '${TfToken[TOKEN.12]}'])('takes %s', (text) => {
    expect(identifier('word', text)).toBe(text);
  });

  test.each(['', 'repos.', '*', 'REPOSITORY_*', 'a b', 'repos\u200b', 'Größe'])('refuses %j', (text) => {
    expect(refusalOf(() => identifier('word', text))).toContain('so it can have only letters, digits, _ and -');
  });
});
