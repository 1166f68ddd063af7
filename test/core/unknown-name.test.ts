import { unknownName } from '../../lib/core/unknown-name';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];

describe('an error about a name that is not known', () => {
  test.each([
    [
      'the nearest of several, whatever their order',
      'payments-c',
      ['payments-cde', 'payments-cd', 'payment'],
      'payments-cd',
    ],
    ['one in another case', 'Payments-CI', ['builders', 'payments-ci'], 'payments-ci'],
    ['one of which half is given', 'paym', ['builders', 'payments'], 'payments'],
  ])('offers %s', (_, given, known, offered) => {
    expect(unknownName('access', 'principal', given, known).message).toBe(
      `access: principal '${given}': there is no principal of that name; did you mean '${offered}'?`,
    );
  });

  test.each([
    ['all names in order, each once', ['release', 'builders', 'release'], 'builders, release'],
    ['as many as twenty', letters.slice(0, 20), letters.slice(0, 20).join(', ')],
    ['the first twenty of more', letters.toReversed(), `${letters.slice(0, 20).join(', ')}, …`],
  ])('lists %s, if none is near', (_, known, listed) => {
    expect(unknownName('access', 'principal', '12345', known).message).toBe(
      `access: principal '12345': there is no principal of that name; name one of ${listed}`,
    );
  });

  test('says so if there is none', () => {
    expect(unknownName('access', 'secret', 'token', []).message).toBe(
      "access: secret 'token': there is no secret; declare one first",
    );
  });
});
