import { generateKeyPairSync } from 'crypto';
import { run } from '../../lib/cli/run';
import { OciRotatedSecret, loadSdk, rotate, RotationOptions } from '../../lib/rotation';
import { Fault, LoopbackOci, REGISTRY_USER, SECRET, USER } from './loopback-oci';

const OPTIONS: RotationOptions = { id: '2', overlap: 0, pauses: [1, 1], deleteForeign: false };

const WORDS = ['rotate', 'eu-frankfurt-1', '--user', USER, '--secret', SECRET, '--registry-user', REGISTRY_USER];

let oci: LoopbackOci;
beforeEach(async () => {
  jest.spyOn(console, 'warn').mockImplementation();
  oci = await LoopbackOci.start();
});
afterEach(() => {
  oci.stop();
  jest.restoreAllMocks();
});

const sdk = loadSdk();
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

function secretOf(): OciRotatedSecret {
  const provider = new sdk.common.SimpleAuthenticationDetailsProvider(
    'ocid1.tenancy.oc1..t',
    'ocid1.user.oc1..me',
    'aa:bb',
    privateKey,
    null,
    sdk.common.Region.EU_FRANKFURT_1,
  );
  return new OciRotatedSecret({
    ...{ sdk, provider, endpoint: oci.url },
    userOcid: USER,
    secretOcid: SECRET,
    registryUser: REGISTRY_USER,
    registryUrl: `${oci.url}/20180419/docker/token`,
  });
}

const descriptions = () => oci.tokens.map(({ description }) => description);

/** One token, which is in the current version. */
function expectOne(description: string): void {
  expect(descriptions()).toEqual([description]);
  expect(oci.tokens.map(({ token }) => token)).toEqual([oci.current]);
  expect(oci.violations).toEqual([]);
}

describe('a rotation', () => {
  test('replaces the token, and the current version of the secret', async () => {
    oci.start('oci-registry-rotation-1');

    expect(await rotate(secretOf(), OPTIONS)).toBe('rotated');
    expectOne('oci-registry-rotation-2');
    expect(oci.versions.map(({ stages }) => stages)).toEqual([[], ['CURRENT']]);
  });

  test('fills a secret that has the placeholder', async () => {
    oci.versions = [
      { versionNumber: 1, text: 'not-filled-yet', stages: ['CURRENT'], timeCreated: new Date().toISOString() },
    ];

    expect(await rotate(secretOf(), OPTIONS)).toBe('rotated');
    expect(descriptions()).toEqual(['oci-registry-rotation-2']);
    expect(oci.current).toBe(oci.tokens[0]?.token);
  });

  test('waits until the registry knows the new token', async () => {
    oci.start('oci-registry-rotation-1');
    oci.unknownFor = 2;

    expect(await rotate(secretOf(), OPTIONS)).toBe('rotated');
    expectOne('oci-registry-rotation-2');
  });

  test('promotes no token that does not sign in, and the next rotation deletes it', async () => {
    oci.start('oci-registry-rotation-1');
    oci.unknownFor = 3;

    await expect(rotate(secretOf(), OPTIONS)).rejects.toThrow('the registry does not accept it');
    expect(descriptions()).toEqual(['oci-registry-rotation-1', 'oci-registry-rotation-2']);
    expect(oci.current).toBe('text-1');

    expect(await rotate(secretOf(), { ...OPTIONS, id: '3' })).toBe('rotated');
    expectOne('oci-registry-rotation-3');
  });

  test('keeps the old token for the overlap, also if another rotation finishes it', async () => {
    oci.start('oci-registry-rotation-1');
    oci.fault = { at: 7, how: 'refused' };
    await expect(rotate(secretOf(), OPTIONS)).rejects.toThrow();
    expect(descriptions()).toEqual(['oci-registry-rotation-1', 'oci-registry-rotation-2']);

    expect(await rotate(secretOf(), { ...OPTIONS, overlap: 300 })).toBe('finished');
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(oci.versions[1]?.timeCreated ?? '') + 300);
    expectOne('oci-registry-rotation-2');
  });

  test('keeps a token that somebody made, unless it is told to delete it', async () => {
    oci.start('by hand');

    expect(await rotate(secretOf(), OPTIONS)).toBe('rotated');
    expect(descriptions()).toEqual(['by hand', 'oci-registry-rotation-2']);
    await expect(rotate(secretOf(), { ...OPTIONS, id: '3' })).rejects.toThrow('pass --delete-foreign');
    expect(await rotate(secretOf(), { ...OPTIONS, id: '3', deleteForeign: true })).toBe('finished');
    expectOne('oci-registry-rotation-2');
  });

  test('makes no third token where two are of somebody', async () => {
    oci.start('by hand');
    oci.make('also by hand');

    await expect(rotate(secretOf(), { ...OPTIONS, deleteForeign: true })).rejects.toThrow(
      "tokens 'by hand' and 'also by hand'",
    );
    expect(descriptions()).toEqual(['by hand', 'also by hand']);
  });

  test('deletes no old token where another rotation has deleted the new one', async () => {
    oci.start('oci-registry-rotation-1');
    const secret = secretOf();
    const promote = secret.promote.bind(secret);
    secret.promote = async (number) => {
      await promote(number);
      oci.tokens = oci.tokens.filter(({ description }) => description === 'oci-registry-rotation-1');
    };

    await expect(rotate(secret, OPTIONS)).rejects.toThrow('another rotation deleted it');
    expect(descriptions()).toEqual(['oci-registry-rotation-1']);
  });
});

/** Requests of one rotation: two listings, make, write, sign in, list, promote, list, delete. */
const REQUESTS = 9;

test('a rotation has nine requests', async () => {
  oci.start('oci-registry-rotation-1');
  await rotate(secretOf(), OPTIONS);

  expect(oci.requests).toBe(REQUESTS);
});

describe.each(['refused', 'answer-lost'] as const)(
  'a rotation that is stopped because a request is %s',
  (how: Fault) => {
    test.each(Array.from({ length: REQUESTS }, (_, at) => at))(
      'is finished by the next ones: request %i',
      async (at) => {
        oci.start('oci-registry-rotation-1');
        oci.fault = { at, how };
        // A refused sign-in is tried again.
        await rotate(secretOf(), { ...OPTIONS, pauses: [] }).catch(() => undefined);
        oci.fault = undefined;

        await rotate(secretOf(), { ...OPTIONS, id: '3' });
        expectOne(oci.tokens[0]?.description ?? '');

        await rotate(secretOf(), { ...OPTIONS, id: '4' });
        expectOne('oci-registry-rotation-4');
      },
    );

    test.each(Array.from({ length: REQUESTS }, (_, at) => at))(
      'is finished also if the next one is stopped as well: %i',
      async (at) => {
        for (const second of Array.from({ length: REQUESTS }, (_, request) => request)) {
          oci.tokens = [];
          oci.requests = 0;
          oci.start('oci-registry-rotation-1');
          oci.fault = { at, how };
          await rotate(secretOf(), { ...OPTIONS, id: '2', pauses: [] }).catch(() => undefined);
          oci.fault = { at: oci.requests + second, how };
          await rotate(secretOf(), { ...OPTIONS, id: '3', pauses: [] }).catch(() => undefined);
          oci.fault = undefined;
          await rotate(secretOf(), { ...OPTIONS, id: '4' });

          expectOne(oci.tokens[0]?.description ?? '');
        }
      },
    );
  },
);

describe('oci-registry rotate', () => {
  test('shows an example that names what it needs', async () => {
    const { output, exitCode } = await run(['rotate', '--help']);

    expect(exitCode).toBe(0);
    expect(output).toContain('oci-registry rotate eu-frankfurt-1 --user ocid1.user.oc1..aaaa');
  });

  test.each([
    [['rotate', 'eu-frankfurt-1'], "required option '--user <ocid>'"],
    [[...WORDS, '--overlap', '-1'], 'a whole number of minutes'],
    [[...WORDS, '--overlap', '1.5'], 'a whole number of minutes'],
    [['rotate', 'eu-nowhere-1', ...WORDS.slice(2)], 'eu-nowhere-1'],
  ])('is refused: %j', async (words, part) => {
    const { errors, exitCode } = await run(words);

    expect(exitCode).toBe(2);
    expect(errors).toContain(part);
  });
});
