import { Token } from 'cdktf';
import * as fc from 'fast-check';
import { ConfigurationError } from '../../lib/core';
import { ImageReference, repositoryNameProblem } from '../../lib/region';
import { refusalOf } from '../support/stack';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const HOST = 'ocir.eu-frankfurt-1.oci.oraclecloud.com';

const references = fc.record(
  {
    host: fc.constantFrom(HOST, 'fra.ocir.io', 'localhost:5000'),
    namespace: fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/),
    repository: fc
      .array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/')),
    tag: fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,30}$/),
    digest: fc.constant(DIGEST),
  },
  { requiredKeys: ['host', 'namespace', 'repository'] },
);

describe('an image reference', () => {
  test('reads back as it was written', () => {
    fc.assert(
      fc.property(references, (props) => {
        const reference = new ImageReference(props);
        expect(ImageReference.parse(reference.toString())).toEqual(reference);
      }),
    );
  });

  test.each([
    ['fra.ocir.io/ns/api', { isPinned: false, isLatest: true }],
    ['fra.ocir.io/ns/api:latest', { isPinned: false, isLatest: true }],
    ['fra.ocir.io/ns/api:1.4.2', { isPinned: false, isLatest: false }],
    [`fra.ocir.io/ns/api:latest@${DIGEST}`, { isPinned: true, isLatest: false }],
    [`fra.ocir.io/ns/payments/api@${DIGEST}`, { isPinned: true, isLatest: false }],
  ])('%s is told apart by what it names', (text, expected) => {
    expect(ImageReference.parse(text)).toMatchObject(expected);
  });

  test('takes another tag or digest in place of its own', () => {
    const reference = ImageReference.parse(`fra.ocir.io/ns/api:1.4.2@${DIGEST}`);

    expect(reference.withTag('2.0').toString()).toBe('fra.ocir.io/ns/api:2.0');
    expect(reference.withDigest(DIGEST).toString()).toBe(`fra.ocir.io/ns/api@${DIGEST}`);
  });

  test('passes parts that only Terraform knows', () => {
    const namespace = Token.asString({ resolve: () => 'later' });
    const reference = new ImageReference({ host: HOST, namespace, repository: 'api', digest: DIGEST });

    expect(ImageReference.parse(reference.toString()).namespace).toBe(namespace);
  });

  test.each([
    [
      'api',
      "image 'api': a reference reads <host>/<namespace>/<repository>[:<tag>][@<digest>]; write it in full, for example 'fra.ocir.io/mynamespace/payments/api:1.4.2'",
    ],
    [
      'fra.ocir.io/ns/api:1:2',
      "image 'fra.ocir.io/ns/api:1:2': a reference reads <host>/<namespace>/<repository>[:<tag>][@<digest>]; write it in full, for example 'fra.ocir.io/mynamespace/payments/api:1.4.2'",
    ],
    [
      'fra_ocir/ns/api',
      "host 'fra_ocir' of an image: a host takes letters, digits, hyphens and periods, and a port; copy the host from the Console or from the tool that pushed",
    ],
    [
      'fra.ocir.io/My NS/api',
      "namespace 'My NS' of an image: a tenancy namespace takes lowercase letters and digits; copy the namespace from the Console or from the tool that pushed",
    ],
    [
      'fra.ocir.io/ns/Api',
      "repository name 'Api': an image path takes lowercase letters and digits, with single . _ - or / between them; write it like 'api'",
    ],
    [
      'fra.ocir.io/ns/api:-1',
      "tag '-1' of an image: a tag takes 1 to 128 letters, digits, and . _ - after the first; copy the tag from the Console or from the tool that pushed",
    ],
  ])('refuses %s', (text, message) => {
    expect(refusalOf(() => ImageReference.parse(text))).toBe(`ImageReference: ${message}`);
  });

  test('refuses a digest that is none', () => {
    expect(refusalOf(() => ImageReference.parse('fra.ocir.io/ns/api@sha256:12'))).toBe(
      "ImageReference: digest 'sha256:12' of an image: a digest is sha256: and 64 lowercase hexadecimal digits, " +
        'or sha512: and 128; copy the digest from the Console or from the tool that pushed',
    );
  });

  test('either reads any text or refuses it by name', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('a'.repeat(10_000), '/'.repeat(10_000), 'a-'.repeat(5_000)),
        ),
        (text) => {
          try {
            expect(ImageReference.parse(`fra.ocir.io/ns/${text}`).toString()).toBe(`fra.ocir.io/ns/${text}`);
          } catch (error) {
            expect(error).toBeInstanceOf(ConfigurationError);
          }
        },
      ),
    );
  });
});

describe('a repository name', () => {
  test('that is wrong is answered with one that is right', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aB0/._- Å') }), (name) => {
        const offered = /'([^']*)'$/.exec(repositoryNameProblem(name)?.fix ?? '')?.[1];
        expect(offered === undefined || repositoryNameProblem(offered) === undefined).toBe(true);
      }),
    );
  });

  test.each(['api', 'prod/payments/api', 'a.b_c__d-e--f/g0'])('%s is right', (name) => {
    expect(repositoryNameProblem(name)).toBeUndefined();
  });

  test.each(['', '/api', 'api/', 'a//b', 'a..b', '-a', 'a-', 'Api', 'a b', 'ä', 'a\n', 'a'.repeat(256)])(
    '%p is wrong',
    (name) => {
      expect(repositoryNameProblem(name)).toBeDefined();
    },
  );
});
