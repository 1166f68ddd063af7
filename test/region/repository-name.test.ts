import { Token } from 'cdktf';
import * as fc from 'fast-check';
import { repositoryNameProblem } from '../../lib/region';

const LATER = Token.asString({ resolve: () => 'later' });

describe('a repository name', () => {
  test.each(['api', 'prod/payments/api', 'a.b_c__d-e--f/g0', '0', 'a'.repeat(255)])('%s is right', (name) => {
    expect(repositoryNameProblem(name)).toBeUndefined();
  });

  test.each([
    '',
    '/api',
    'api/',
    'a//b',
    'a..b',
    'a___b',
    'a._b',
    '-a',
    'a-',
    'Api',
    'a b',
    'ä',
    'a\n',
    'a'.repeat(256),
  ])('%p is wrong', (name) => {
    expect(repositoryNameProblem(name)).toBeDefined();
  });

  test('that is wrong is told the rule, and a name that keeps what was right of it', () => {
    expect(repositoryNameProblem('Payments.API/v1_2 (new)')).toEqual({
      given: "repository name 'Payments.API/v1_2 (new)'",
      why: 'an image path can contain lowercase letters and digits, separated by single . _ - or /',
      fix: "write it like 'payments.api/v1_2-new'",
    });
  });

  test('that is too long is told how long it is', () => {
    expect(repositoryNameProblem('a'.repeat(10_000))).toEqual({
      given: `repository name '${'a'.repeat(10_000)}'`,
      why: 'it has 10000 characters, and an image path can have at most 255',
      fix: 'shorten it',
    });
  });

  test('that is wrong is answered with one that is right', () => {
    const names = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'aB0/._- Å') }),
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom('İ', 'A-', '/', '-', '._', 'a/', 'A/_', '${', '\n'), fc.nat(10_000))
        .map(([part, length]) => part.repeat(length).slice(0, 10_000)),
    );

    fc.assert(
      fc.property(names, (name) => {
        const { fix } = repositoryNameProblem(name) ?? { fix: 'shorten it' };
        const offered = /^write it like '([^']*)'$/.exec(fix)?.[1];
        expect(offered === undefined ? fix : repositoryNameProblem(offered)).toBe(
          offered === undefined ? 'shorten it' : undefined,
        );
      }),
      {
        examples: [['İ'.repeat(255)], ['A' + '-/'.repeat(5_000)], ['A'.repeat(254) + '-b'], ['-'.repeat(10_000)]],
        numRuns: 1_000,
      },
    );
  });

  test.each([LATER, `prod/${LATER}`, `${LATER}-api`, `${LATER}${LATER}`])('%s is left to Terraform', (name) => {
    expect(repositoryNameProblem(name)).toBeUndefined();
  });

  test('is judged around what is left to Terraform', () => {
    expect(repositoryNameProblem(`Prod/${LATER}`)).toEqual({
      given: `repository name 'Prod/${LATER}'`,
      why: 'an image path can contain lowercase letters and digits, separated by single . _ - or /',
      fix: "write it like 'payments/api'",
    });
  });
});
