import { Fn, Testing, Token } from 'cdktf';
import * as fc from 'fast-check';
import { ConfigurationError } from '../../lib/core';
import { declarationShapeProblem } from '../../lib/platform/declaration-shape';
import { wholeDeclaration } from '../support/whole-declaration';
import { RegistryPlatform, RegistryPlatformProps, RegistryStack } from '../../lib/platform';

/** Values that a program, or a file in JSON or YAML, could contain in the wrong place. */
const values: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(undefined, null, true, false, '', 'nonsense value', [], [null], ['nonsense'], {}, { nonsense: 1 }),
  fc.constantFrom(new Date(0), () => 'x', new Map(), Object.assign(Object.create(null), { nonsense: 1 })),
  fc.constantFrom(
    { ocid: 'ocid1.compartment.oc1..a', root: false, compartment: {} },
    { subject: { kind: 'group', members: [null] } },
    { subject: { kind: 'group', members: [{ name: 'builders' }] } },
    { subject: { kind: 'service' } },
    { vcnOcid: 'ocid1.vcn.oc1..a', egressPath: {} },
  ),
  fc.constant(0).map(() => Fn.join('-', ['a', 'b'])),
  fc.constant(0).map(() => Token.asNumber(Fn.tonumber('1'))),
  fc.constant(0).map(() => Token.asList(Fn.split(',', 'a,b'))),
  fc.double(),
  fc.anything(),
);

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [
    path,
    ...inner.flatMap(([key, entry]) => pathsIn(entry, [...path, Array.isArray(value) ? Number(key) : key])),
  ];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) {
    return by;
  }
  if (Array.isArray(value)) {
    return value.map((entry, index) => (index === key ? replaced(entry, rest, by) : entry));
  }
  return { ...(value as object), [key]: replaced((value as Record<string, unknown>)[key], rest, by) };
}

function synthesize(declaration: unknown): void {
  const stack = new RegistryStack(Testing.app(), 'test', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
  });
  new RegistryPlatform(stack, 'Registry', declaration as RegistryPlatformProps);
  Testing.synth(stack);
}

const CONDITION = {
  match: 'all',
  conditions: [{ variable: 'instance.compartment.id', operator: '=', values: [{ text: 'ocid1.compartment.oc1..a' }] }],
};

/** Keys that only code has. */
const ONLY_IN_CODE: readonly Path[] = [
  ...['release', 'identityDomain', 'naming', 'parent', 'tenancy', 'region'].map((key) => [key]),
  ['environments', 'dev', 'compartment'],
  ['teams', 'shop', 'developers'],
  ['teams', 'shop', 'ci'],
  ['environments', 'prod', 'pullers', 'web', 'signIn'],
  ['environments', 'prod', 'pullers', 'web', 'secrets'],
  ['environments', 'prod', 'pullers', 'nodes', 'cluster', 'imageVerification'],
];

/** A declaration with every key, and a condition, which only code has. */
const whole = ONLY_IN_CODE.reduce<unknown>(
  (declaration, path) => replaced(declaration, path, undefined),
  replaced(wholeDeclaration, ['environments', 'prod', 'pullers', 'nodes', 'matching'], CONDITION),
);

test('the whole declaration is right', () => {
  expect(() => synthesize(whole)).not.toThrow();
});

test('any value in the place of any part is accepted, or refused as what it is', () => {
  const paths = pathsIn(whole);

  fc.assert(
    fc.property(fc.constantFrom(...paths), values, (path, value) => {
      try {
        synthesize(replaced(whole, path, value));
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigurationError);
        expect(String(error)).not.toMatch(/tftoken/i);
      }
    }),
    { numRuns: 100 },
  );
}, 120_000);

test('a token in the place of any part is accepted, or refused as a token', () => {
  const shapeProblems = pathsIn(whole).flatMap((path) =>
    [Fn.join('-', ['a', 'b']), Token.asList(Fn.split(',', 'a,b')), Token.asNumber(Fn.tonumber('1'))].map((token) =>
      declarationShapeProblem(replaced(whole, path, token)),
    ),
  );

  const refused = shapeProblems.filter((problem) => problem !== undefined);
  expect(refused.length).toBeGreaterThan(200);
  expect(refused.filter(({ given }) => !given.endsWith('a reference that is not known at synthesis'))).toEqual([]);
});

test('a key that no part has is refused, with the path and the nearest key', () => {
  const objects = pathsIn(whole).filter((path) => path.length > 0 && !OPEN.includes(String(path.at(-1))));
  const problems = objects.flatMap((path) => {
    const part = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], whole);
    const [key] = typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.keys(part) : [];
    return key === undefined || OPEN.includes(String(path.at(-2))) ? [] : [[path, `${key}s`, key] as const];
  });

  expect(problems.length).toBeGreaterThan(20);
  for (const [path, misspelt, key] of problems) {
    const part = path.reduce<unknown>((value, one) => (value as Record<string, unknown>)[one], whole) as object;
    const problem = declarationShapeProblem(replaced(whole, path, { ...part, [misspelt]: 1 }));
    expect(problem?.given).toBe(`${path.join('.').replace(/\.(\d+)/g, '[$1]')}.${misspelt}`);
    expect(problem?.fix).toBe(`did you mean '${key}'?`);
  }
});

/** Objects whose keys the user chooses. */
const OPEN = ['environments', 'teams', 'pullers', 'otherContainers', 'tags', 'definedTags', 'environment'];
