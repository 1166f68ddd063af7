import { execFile, execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { IncomingHttpHeaders } from 'http';
import { createServer, Server } from 'https';
import { AddressInfo } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { text } from 'stream/consumers';
import { promisify } from 'util';
import { programPath } from '../../lib/testing/program-path';
import { somePullSecret, VAULT_SECRET } from './some-pull-secret';

const TOKEN = `k]j64r{1'sJ"SSF-;)K8$`;
const DAY = 24 * 60 * 60 * 1000;

/** The command and the environment of the job's container. */
function container() {
  const [, , , { spec }] = somePullSecret().pull.job as unknown as [
    unknown,
    unknown,
    unknown,
    { spec: { jobTemplate: { spec: { template: { spec: { containers: [Container] } } } } } },
  ];
  return spec.jobTemplate.spec.template.spec.containers[0];
}

interface Container {
  readonly command: [string, string, string];
  readonly env: readonly { name: string; value: string }[];
}

/** A vault, as far as the script asks the SDK for it. */
const SDK = `import base64, datetime, os
class Told:
    def __init__(self, **fields): self.__dict__.update(fields)
class ServiceError(Exception):
    def __init__(self): self.status, self.code = 404, 'NotAuthorizedOrNotFound'
class SecretsClient:
    def __init__(self, config, signer): assert config == {'region': 'eu-frankfurt-1'} and signer == 'workload'
    def get_secret_bundle(self, ocid):
        if ocid != os.environ['STANDING_SECRET']: raise ServiceError()
        content = Told(content=base64.b64encode(os.environ['STORED'].encode()).decode())
        created = datetime.datetime.fromisoformat(os.environ['STORED_AT'])
        return Told(data=Told(secret_bundle_content=content, time_created=created))
exceptions = Told(ServiceError=ServiceError)
secrets = Told(SecretsClient=SecretsClient)
auth = Told(signers=Told(get_oke_workload_identity_resource_principal_signer=lambda: 'workload'))
`;

const whereProgramsAre = ['python3', 'openssl'].every(programPath) ? describe : describe.skip;

whereProgramsAre('the job of a pull secret (skipped without the Debian packages python3 and openssl)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'refresh-'));
  const requests: { readonly what: string; readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  let server: Server;
  let status = 200;

  beforeAll(async () => {
    const account = join(folder, 'account');
    mkdirSync(account);
    writeFileSync(join(account, 'token'), 'account-token');
    certify('key.pem', 'account/ca.crt');
    certify('another.pem', 'another.crt');
    mkdirSync(join(folder, 'sdk'));
    writeFileSync(join(folder, 'sdk', 'oci.py'), SDK);
    server = createServer(
      { key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(join(account, 'ca.crt')) },
      async (request, response) => {
        const { method, url, headers } = request;
        requests.push({ what: `${method} ${url}`, headers, body: await text(request) });
        response.writeHead(status).end('{}');
      },
    );
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  });

  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  beforeEach(() => {
    requests.length = 0;
    status = 200;
  });

  /** Makes a certificate for this machine that is its own authority. */
  function certify(key: string, certificate: string) {
    const subject = '-subj /CN=localhost -addext subjectAltName=DNS:localhost -days 2';
    const options = `req -x509 -newkey rsa:2048 -nodes -keyout ${key} -out ${certificate} ${subject}`;
    execFileSync('openssl', options.split(' '), { cwd: folder, stdio: 'ignore' });
  }

  /** Runs the job with a vault that holds `stored`, written `age` days ago, in a cluster of that authority. */
  async function run({ stored = TOKEN, age = 1, secret = VAULT_SECRET, authority = 'account/ca.crt' } = {}) {
    const { command, env } = container();
    const [program, option, script] = command;
    const here = script
      .replace('/var/run/secrets/kubernetes.io/serviceaccount/', `${join(folder, 'account')}/`)
      .replace("ACCOUNT + 'ca.crt'", `'${join(folder, authority)}'`)
      .replace('https://kubernetes.default.svc/', `https://localhost:${(server.address() as AddressInfo).port}/`);
    const environment = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PYTHONPATH: join(folder, 'sdk'),
      PYTHONDONTWRITEBYTECODE: '1',
      STANDING_SECRET: secret,
      STORED: stored,
      STORED_AT: new Date(Date.now() - age * DAY).toISOString().replace('Z', '+00:00'),
      ...Object.fromEntries(env.map(({ name, value }) => [name, value])),
    };
    try {
      const { stdout, stderr } = await promisify(execFile)(program, [option, here], { env: environment });
      return { code: 0, said: stdout + stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, said: stdout + stderr };
    }
  }

  test('writes the token for every host of the registry, with its owner’s name', async () => {
    expect(await run()).toEqual({ code: 0, said: '' });

    expect(requests).toMatchObject([
      {
        what: 'PATCH /api/v1/namespaces/shop/secrets/shop-pull',
        headers: { authorization: 'Bearer account-token', 'content-type': 'application/merge-patch+json' },
      },
    ]);
    const { data } = JSON.parse(requests[0]?.body ?? '') as { data: Record<string, string> };
    const config = JSON.parse(Buffer.from(data['.dockerconfigjson'] ?? '', 'base64').toString()) as { auths: object };
    const username = 'axabc/shop-puller';
    const entry = { username, password: TOKEN, auth: Buffer.from(`${username}:${TOKEN}`).toString('base64') };
    expect(config.auths).toEqual({
      'ocir.eu-frankfurt-1.oci.oraclecloud.com': entry,
      'fra.ocir.io': entry,
      'eu-frankfurt-1.ocir.io': entry,
    });
  });

  test('says when the token has to be rotated', async () => {
    await run({ age: 30 });

    const { metadata } = JSON.parse(requests[0]?.body ?? '') as { metadata: { annotations: Record<string, string> } };
    const end = Date.parse(metadata.annotations['oci-registry/rotate-before'] ?? '');
    expect(Math.round((end - Date.now()) / DAY)).toBe(60);
  });

  test('fails when the token is older than it may be, and leaves it in use', async () => {
    expect(await run({ age: 91 })).toEqual({
      code: 1,
      said: `the token in vault secret ${VAULT_SECRET} is older than 90 days: shop-team rotates it\n`,
    });
    expect(requests).toHaveLength(1);
  });

  test.each(['not-filled-yet', ' \n'])('writes nothing when the vault holds no token: %j', async (stored) => {
    expect(await run({ stored })).toEqual({
      code: 1,
      said: `vault secret ${VAULT_SECRET} holds no token yet: shop-team fills it\n`,
    });
    expect(requests).toEqual([]);
  });

  test('gives the token to nobody but its own cluster', async () => {
    const { code, said } = await run({ authority: 'another.crt' });

    expect(code).toBe(1);
    expect(said).toContain('CERTIFICATE_VERIFY_FAILED');
    expect(said).not.toContain(TOKEN);
    expect(requests).toEqual([]);
  });

  test('says what to look at when it may not read the vault', async () => {
    expect(await run({ secret: 'another' })).toEqual({
      code: 1,
      said:
        `cannot read vault secret ${VAULT_SECRET} (404 NotAuthorizedOrNotFound): does a policy let this workload read ` +
        'it, and is the workload mapped to its compartment?\n',
    });
  });

  test('says what to look at when it may not write the pull secret', async () => {
    status = 403;

    expect(await run()).toEqual({
      code: 1,
      said: 'cannot write pull secret shop-pull (403): was it created, and does its role let this service account patch it?\n',
    });
  });
});

test('the script has nothing that Terraform or Kubernetes would put a value in for', () => {
  expect(container().command[2]).not.toMatch(/\$|%\{/);
});
