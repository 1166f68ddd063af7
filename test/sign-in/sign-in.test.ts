import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/run';
import { ConfigurationError } from '../../lib/core';
import { jobToken, Patience, registryToken, sessionFor } from '../../lib/sign-in';
import { programPath } from '../../lib/testing/program-path';
import { CLIENT_SECRET, Fault, JOB_TOKEN, LoopbackCloud, REGISTRY_TOKEN, Service } from './loopback-cloud';

const SECRETS = [
  CLIENT_SECRET,
  JOB_TOKEN,
  REGISTRY_TOKEN,
  'the-session-token',
  'the-request-token',
  btoa(`client-id:${CLIENT_SECRET}`),
];
const PATIENCE: Patience = { timeout: 300, pauses: [1, 1] };

let cloud: LoopbackCloud;
let folder: string;
const before = process.env;

beforeEach(async () => {
  cloud = await LoopbackCloud.start();
  folder = mkdtempSync(join(tmpdir(), 'sign-in-'));
  process.env = { ...before, ...cloud.environment };
});

afterEach(() => {
  cloud.stop();
  rmSync(folder, { recursive: true });
  process.env = before;
});

async function tokenOf(environment: Record<string, string> = cloud.environment): Promise<string> {
  const client = { domainUrl: cloud.url, clientId: 'client-id', clientSecret: CLIENT_SECRET };
  const session = await sessionFor(await jobToken(environment, PATIENCE), client, PATIENCE);
  return registryToken(cloud.host, session, PATIENCE);
}

async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  const error: unknown = await attempt.then(
    () => new Error('expected a refusal'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConfigurationError)) {
    throw error;
  }
  return error.message;
}

describe('a token of the registry', () => {
  test('comes by three requests, each of them as documented', async () => {
    expect(await tokenOf()).toBe(REGISTRY_TOKEN);
    expect(cloud.asked).toEqual(['/github/token', '/oauth2/v1/token', '/20180419/docker/token']);
  });

  test('comes by the token of a job of GitLab without asking GitHub', async () => {
    expect(await tokenOf({ OCI_JOB_TOKEN: JOB_TOKEN })).toBe(REGISTRY_TOKEN);
    expect(cloud.asked).toEqual(['/oauth2/v1/token', '/20180419/docker/token']);
  });

  test.each<[Service, Fault]>(
    (['github', 'domain', 'registry'] as const).flatMap((service) =>
      (['busy', 'cut', 'silent', 'too-long'] as const).map((fault): [Service, Fault] => [service, fault]),
    ),
  )('comes also if %s fails twice: %s', async (service, fault) => {
    cloud.faults[service].push(fault, fault);

    expect(await tokenOf()).toBe(REGISTRY_TOKEN);
    expect(cloud.asked).toHaveLength(5);
  });

  test.each<[Service, string]>([
    ['github', 'oci-registry: the token service of GitHub: status 503: try later; run the job again'],
    ['domain', 'oci-registry: the identity domain: status 503: try later; compare the client id'],
    ['registry', 'oci-registry: the registry 127.0.0.1:'],
  ])('does not come if %s fails three times', async (service, message) => {
    cloud.faults[service].push('busy', 'busy', 'busy');

    expect(await refusalOf(tokenOf())).toContain(message);
  });

  test.each<[Service, Fault]>(
    (['github', 'domain', 'registry'] as const).flatMap((service) =>
      (['refused', 'empty', 'html', 'no-field', 'redirect'] as const).map((fault): [Service, Fault] => [
        service,
        fault,
      ]),
    ),
  )(
    'does not come, without a second attempt and without a secret in the message, if %s answers: %s',
    async (service, fault) => {
      cloud.faults[service].push(fault);

      const message = await refusalOf(tokenOf());

      expect(SECRETS.filter((secret) => message.includes(secret))).toEqual([]);
      expect(message).toContain(fault === 'refused' || fault === 'html' ? '***' : ';');
      expect(cloud.asked).toHaveLength(['github', 'domain', 'registry'].indexOf(service) + 1);
    },
  );

  test.each([
    [{}, 'id-token: write'],
    [{ ACTIONS_ID_TOKEN_REQUEST_URL: 'https://github.invalid' }, 'no token of a job'],
    [
      { ACTIONS_ID_TOKEN_REQUEST_URL: 'http://github.invalid', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x' },
      'without encryption',
    ],
  ])('does not come without the permission to have one: %j', async (environment, part) => {
    expect(await refusalOf(jobToken(environment))).toContain(part);
  });

  test.each(['http://idcs-a1.identity.oraclecloud.com', 'idcs-a1', 'http://127.0.0.1.example.com', 'ftp://localhost'])(
    'is not asked for by a URL that others can read: %s',
    async (domainUrl) => {
      const client = { domainUrl, clientId: 'c', clientSecret: CLIENT_SECRET };

      expect(await refusalOf(sessionFor(JOB_TOKEN, client, PATIENCE))).toContain('without encryption');
    },
  );
});

describe('oci-registry sign-in', () => {
  const words = (client: string) => [
    ...['sign-in', cloud.host, '--domain', cloud.url, '--client-id', 'client-id'],
    ...['--client', client],
  ];

  /** A client that writes its arguments, its input and its environment into files, and ends with `code`. */
  function fakeClient(name: string, code = 0): void {
    const script = `#!/bin/sh
printf '%s\\n' "$@" > ${folder}/arguments
cat > ${folder}/input
env > ${folder}/environment
echo "unauthorized: $(cat ${folder}/input)" >&2
exit ${code}
`;
    writeFileSync(join(folder, name), script, { mode: 0o755 });
    process.env['PATH'] = `${folder}:${before['PATH'] ?? ''}`;
  }
  const recorded = (file: string) => readFileSync(join(folder, file), 'utf8');

  test.each([
    ['docker', ['login']],
    ['podman', ['login']],
    ['helm', ['registry', 'login']],
    ['oras', ['login']],
  ])('signs %s in with the token on standard input, and nowhere else', async (client, login) => {
    fakeClient(client);

    expect(await run(words(client))).toEqual({
      output: `${client} is signed in to ${cloud.host} for an hour.\n`,
      errors: '',
      exitCode: 0,
    });
    expect(recorded('arguments').trim().split('\n')).toEqual([
      ...login,
      ...['--username', 'BEARER_TOKEN', '--password-stdin', cloud.host],
    ]);
    expect(recorded('input')).toBe(REGISTRY_TOKEN);
    expect(SECRETS.filter((secret) => recorded('environment').includes(secret))).toEqual([]);
    expect(recorded('environment')).toContain('ACTIONS_ID_TOKEN_REQUEST_URL=');
  });

  test('fails as the client does, without its secret', async () => {
    fakeClient('docker', 3);

    const { output, errors, exitCode } = await run(words('docker'));

    expect({ output, exitCode }).toEqual({ output: '', exitCode: 2 });
    expect(errors).toContain(
      `docker login to ${cloud.host}: exit code 3: unauthorized: ***; check that docker is installed`,
    );
    expect(errors).not.toContain(REGISTRY_TOKEN);
  });

  test('fails where the client is not installed', async () => {
    process.env['PATH'] = folder;

    expect((await run(words('oras'))).errors).toContain('spawn oras ENOENT');
  });

  test('says what it has not been given', async () => {
    delete process.env['OCI_CLIENT_SECRET'];

    expect((await run(['sign-in', 'eu-frankfurt-1'])).errors).toContain(
      'no --domain or OCI_DOMAIN_URL, no --client-id or OCI_CLIENT_ID, no OCI_CLIENT_SECRET',
    );
    expect(cloud.asked).toEqual([]);
  });

  test('is refused by a registry that is none', async () => {
    expect((await run(['sign-in', 'eu-nowhere-1', '--domain', cloud.url, '--client-id', 'c'])).exitCode).toBe(2);
  });

  (programPath('podman') ? test : test.skip)('signs the real podman in', async () => {
    const auth = join(folder, 'auth.json');
    writeFileSync(join(folder, 'registries.conf'), `[[registry]]\nlocation = "${cloud.host}"\ninsecure = true\n`);
    process.env['CONTAINERS_REGISTRIES_CONF'] = join(folder, 'registries.conf');
    process.env['REGISTRY_AUTH_FILE'] = auth;

    expect(await run(words('podman'))).toMatchObject({ errors: '', exitCode: 0 });
    expect(JSON.parse(readFileSync(auth, 'utf8'))).toEqual({
      auths: { [cloud.host]: { auth: btoa(`BEARER_TOKEN:${REGISTRY_TOKEN}`) } },
    });
  });
});

describe('oci-registry job-token', () => {
  test('writes the token into a file for its owner only, also over one that others can read', async () => {
    const file = join(folder, 'token.jwt');
    writeFileSync(file, 'old', { mode: 0o644 });

    const { output, errors, exitCode } = await run(['job-token', file]);

    expect({ output, exitCode }).toEqual({ output: '', exitCode: 0 });
    expect(errors).not.toContain(JOB_TOKEN);
    expect(readFileSync(file, 'utf8')).toBe(JOB_TOKEN);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
