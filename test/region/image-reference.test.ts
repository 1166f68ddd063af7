import { Token } from 'cdktf';
import * as fc from 'fast-check';
import { ConfigurationError } from '../../lib/core';
import { ImageReference } from '../../lib/region';
import { refusalOf } from '../support/stack';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const DIGEST_512 = `sha512:${'0123456789abcdef'.repeat(8)}`;
const HOST = 'ocir.eu-frankfurt-1.oci.oraclecloud.com';
const LATER = Token.asString({ resolve: () => 'later' });

const component = fc.stringMatching(/^[a-z0-9]{1,8}((\.|_|__|-{1,3})[a-z0-9]{1,4}){0,2}$/);

const references = fc.record(
  {
    host: fc.constantFrom(HOST, 'fra.ocir.io', 'localhost', 'localhost:5000', 'Mirror:443', '[::1]:5000', LATER),
    namespace: fc.oneof(component, fc.constant(LATER)),
    repository: fc
      .array(fc.oneof(component, fc.constant(LATER)), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/')),
    tag: fc.oneof(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,30}$/), fc.constantFrom(LATER, `v${LATER}`)),
    digest: fc.constantFrom(DIGEST, DIGEST_512, LATER, `sha256:${LATER}`),
  },
  { requiredKeys: ['host', 'namespace', 'repository'] },
);

describe('an image reference', () => {
  test('reads back as it was written', () => {
    fc.assert(
      fc.property(references, (props) => {
        const reference = new ImageReference(props);

        expect(reference).toMatchObject(props);
        expect(ImageReference.parse(reference.toString())).toEqual(reference);
      }),
    );
  });

  test('is written as container tools read it', () => {
    const parts = { host: 'fra.ocir.io', namespace: 'ns', repository: 'payments/api' };

    expect([{}, { tag: '1.4.2' }, { digest: DIGEST }, { tag: '1.4.2', digest: DIGEST }].map(written)).toEqual([
      'fra.ocir.io/ns/payments/api',
      'fra.ocir.io/ns/payments/api:1.4.2',
      `fra.ocir.io/ns/payments/api@${DIGEST}`,
      `fra.ocir.io/ns/payments/api:1.4.2@${DIGEST}`,
    ]);

    function written(which: { tag?: string; digest?: string }): string {
      return new ImageReference({ ...parts, ...which }).toString();
    }
  });

  test.each([
    ['fra.ocir.io/ns/api', { isPinned: false, isLatest: true }],
    ['fra.ocir.io/ns/api:latest', { isPinned: false, isLatest: true }],
    ['fra.ocir.io/ns/api:1.4.2', { isPinned: false, isLatest: false }],
    [`fra.ocir.io/ns/api:${LATER}`, { isPinned: false, isLatest: false }],
    [`fra.ocir.io/ns/api@${LATER}`, { isPinned: true, isLatest: false }],
    [`fra.ocir.io/ns/api:latest@${DIGEST}`, { isPinned: true, isLatest: false }],
    [`fra.ocir.io/ns/payments/api@${DIGEST}`, { isPinned: true, isLatest: false }],
  ])('%s is told apart by what it names', (text, expected) => {
    expect(ImageReference.parse(text)).toMatchObject(expected);
  });

  test('takes another tag or digest in place of its own', () => {
    const reference = ImageReference.parse(`fra.ocir.io/ns/api:1.4.2@${DIGEST}`);

    expect(reference.withTag('2.0').toString()).toBe('fra.ocir.io/ns/api:2.0');
    expect(reference.withDigest(DIGEST_512).toString()).toBe(`fra.ocir.io/ns/api@${DIGEST_512}`);
    expect(reference.toString()).toBe(`fra.ocir.io/ns/api:1.4.2@${DIGEST}`);
  });

  test('takes nothing else in place of its tag or digest', () => {
    const reference = ImageReference.parse('fra.ocir.io/ns/api');

    expect(refusalOf(() => reference.withTag('a:b'))).toBe(
      "ImageReference: tag 'a:b' of an image: a tag has 1 to 128 letters and digits, and . _ - after the first; " +
        'copy the tag from the Console or from the tool that pushed the image',
    );
    expect(refusalOf(() => reference.withDigest('latest'))).toBe(
      "ImageReference: digest 'latest' of an image: a digest is sha256: and 64 lowercase hexadecimal digits, " +
        'or sha512: and 128; copy the digest from the Console or from the tool that pushed the image',
    );
  });
});

describe('a tag', () => {
  test.each(['v', '_', '1.4.2-rc.1', 'A'.repeat(128)])('can be %s', (tag) => {
    expect(ImageReference.parse(`fra.ocir.io/ns/api:${tag}`).tag).toBe(tag);
  });

  test.each(['A'.repeat(129), '.1', 'a b', 'a+b', 'ä', 'a\n'])('cannot be %p', (tag) => {
    expect(isRead(`fra.ocir.io/ns/api:${tag}`)).toBe(false);
  });
});

describe('a text that is no image reference', () => {
  const COPY = (part: string) => `copy the ${part} from the Console or from the tool that pushed the image`;
  const HOST_RULE =
    'a registry has a domain name with a dot in it, an IP address or the name localhost, with or without a port';
  const TAG_RULE = 'a tag has 1 to 128 letters and digits, and . _ - after the first';

  test.each(['', 'api', 'fra.ocir.io/ns', LATER, 'fra.ocir.io/ns/api:1:2', `fra.ocir.io/ns/api@${DIGEST}@${DIGEST}`])(
    '%p is refused for its form',
    (text) => {
      expect(refusalOf(() => ImageReference.parse(text))).toBe(
        `ImageReference: image '${text}': a reference reads <host>/<namespace>/<repository>[:<tag>][@<digest>]; ` +
          "write it in full, for example 'fra.ocir.io/mynamespace/payments/api:1.4.2'",
      );
    },
  );

  test.each([
    ['fra_ocir.io/ns/api', `host 'fra_ocir.io' of an image: ${HOST_RULE}; ${COPY('host')}`],
    ['payments/team/api', `host 'payments' of an image: ${HOST_RULE}; ${COPY('host')}`],
    ['/ns/api', `host '' of an image: ${HOST_RULE}; ${COPY('host')}`],
    ['fra.ocir.io:https/ns/api', `host 'fra.ocir.io:https' of an image: ${HOST_RULE}; ${COPY('host')}`],
    ['[fe80::1%eth0]/ns/api', `host '[fe80::1%eth0]' of an image: ${HOST_RULE}; ${COPY('host')}`],
    [
      'fra.ocir.io/My NS/api',
      "namespace 'My NS' of an image: a tenancy namespace can contain lowercase letters and digits, separated by " +
        `single . _ or -; ${COPY('namespace')}`,
    ],
    [
      'fra.ocir.io/-/api',
      "namespace '-' of an image: a tenancy namespace can contain lowercase letters and digits, separated by " +
        `single . _ or -; ${COPY('namespace')}`,
    ],
    [
      'fra.ocir.io/ns/Api',
      "repository name 'Api': an image path can contain lowercase letters and digits, separated by single . _ - or /; " +
        "write it like 'api'",
    ],
    ['fra.ocir.io/ns/api:', `tag '' of an image: ${TAG_RULE}; ${COPY('tag')}`],
    ['fra.ocir.io/ns/api:-1', `tag '-1' of an image: ${TAG_RULE}; ${COPY('tag')}`],
    [`fra.ocir.io/ns/api:"${LATER}`, `tag '"${LATER}' of an image: ${TAG_RULE}; ${COPY('tag')}`],
    [
      `fra.ocir.io/ns/${'a'.repeat(241)}`,
      `image 'fra.ocir.io/ns/${'a'.repeat(128)}… (264 characters) …${'a'.repeat(19)}': host, namespace and ` +
        'repository have 256 characters, and clients accept at most 255; shorten the name of the repository',
    ],
  ])('%s is refused for the part that is wrong', (text, message) => {
    expect(refusalOf(() => ImageReference.parse(text))).toBe(`ImageReference: ${message}`);
  });

  test.each([
    '',
    'sha256:12',
    DIGEST.toUpperCase(),
    `${DIGEST}0`,
    DIGEST_512.replace('sha512', 'sha256'),
    DIGEST.replace('sha256', 'md5'),
    `sha1:${LATER}`,
    `sha256: ${LATER}`,
  ])('refuses %p as a digest', (digest) => {
    expect(refusalOf(() => ImageReference.parse(`fra.ocir.io/ns/api@${digest}`))).toMatch(
      /: a digest is sha256: and 64 lowercase hexadecimal digits, or sha512: and 128; copy the digest from the Console or from the tool that pushed the image$/,
    );
  });

  test('is what the grammar of container tools refuses, or has no registry and namespace of its own', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'aA0._-/:@'), maxLength: 12 }),
      fc
        .tuple(
          fc.constantFrom('a.b/', 'localhost/', 'A:1/', '[::]/', 'a/'),
          fc.string({ unit: fc.constantFrom(...'aA0._-/:') }),
        )
        .map(([host, rest]) => `${host}n/${rest}`),
      fc.string({ unit: fc.constantFrom(...'aA0._-/:@') }).map((rest) => `a.b/n/${rest}@${DIGEST}`),
    );

    fc.assert(
      fc.property(text, (given) => {
        expect(isRead(given)).toBe(GRAMMAR.test(given));
      }),
      { numRuns: 5_000 },
    );
  });

  test('is read as written or refused by name, however long', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .constantFrom('a', '/', 'a-', '-', ':', '@', 'a.', '_', '${', '\n', '😀', 'sha256:', `${LATER}/`)
        .map((part) => part.repeat(Math.ceil(10_000 / part.length))),
    );
    const where = fc.constantFrom('', 'fra.ocir.io/', 'fra.ocir.io/ns/', 'fra.ocir.io/ns/a:', 'fra.ocir.io/ns/a@');

    fc.assert(
      fc.property(where, hostile, fc.constantFrom('', '!', '/a', '/a/b'), (before, text, after) => {
        const given = before + text + after;
        expect(!isRead(given) || ImageReference.parse(given).toString() === given).toBe(true);
      }),
      { interruptAfterTimeLimit: 4_000, markInterruptAsFailure: true },
    );
  });
});

/**
 * The grammar of https://github.com/distribution/reference, in one expression, for a reference that names a registry
 * and a namespace. Longer names than 255 are left to other tests.
 */
const GRAMMAR = (() => {
  const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
  const registry = `(?:${label}(?:\\.${label})+(?::[0-9]+)?|${label}:[0-9]+|localhost|\\[[a-fA-F0-9:]+\\](?::[0-9]+)?)`;
  const path = '[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*';
  return new RegExp(`^${registry}(?:/${path}){2,}(?::\\w[\\w.-]{0,127})?(?:@sha256:[a-f0-9]{64})?$`);
})();

function isRead(text: string): boolean {
  try {
    ImageReference.parse(text);
    return true;
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return false;
    }
    throw error;
  }
}
