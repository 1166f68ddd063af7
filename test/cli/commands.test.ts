import { execFileSync } from 'child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { delimiter, join } from 'path';
import { run } from '../../lib/cli/run';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'commands-'));
  write({});
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write({ region = 'eu-frankfurt-1', name = 'prod/shop/web' }: { region?: string; name?: string }): void {
  const statements = [
    "Allow group pushers to manage repos in tenancy where target.repo.name = 'prod/shop/web'",
    "Allow group pullers to read repos in tenancy where target.repo.name = 'prod/shop/web'",
  ];
  const configuration = {
    provider: { oci: [{ region }] },
    resource: {
      oci_artifacts_container_repository: { Web: { display_name: name, compartment_id: 'ocid1.tenancy.oc1..a' } },
      oci_identity_policy: { P: { compartment_id: 'ocid1.tenancy.oc1..a', name: 'p', description: 'p', statements } },
    },
  };
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(configuration));
}

async function printed(...options: string[]): Promise<string> {
  const { output, errors, exitCode } = await run(['commands', 'prod/shop/web', folder, ...options]);
  expect([errors, exitCode]).toEqual(['', 0]);
  return output;
}

/** The calls of clients that a shell makes of a script: each client writes its words, and what it reads. */
function callsIn(script: string): string[][] {
  const bin = join(folder, 'bin');
  const log = join(folder, 'log');
  mkdirSync(bin, { recursive: true });
  for (const client of ['docker', 'podman', 'helm', 'oras', 'crane', 'oci']) {
    // Reading all of its input, a client that is signed in starts after the one that prints the token has ended.
    const answer = client === 'oci' ? 'case "$2" in ns) echo axnamespace;; *) echo secret;; esac\n' : '';
    writeFileSync(
      join(bin, client),
      `#!/bin/sh\ncat > /dev/null\nprintf '%s\\t' ${client} "$@" >> '${log}'\nprintf '\\n' >> '${log}'\n${answer}`,
    );
    chmodSync(join(bin, client), 0o755);
  }
  rmSync(log, { force: true });
  execFileSync('sh', ['-eu', '-c', script], {
    env: { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` },
    input: '',
  });
  return readFileSync(log, 'utf8')
    .split('\t\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

const HOST = 'ocir.eu-frankfurt-1.oci.oraclecloud.com';
const IMAGE = `${HOST}/axnamespace/prod/shop/web:1.0.0`;

test('commands prints who can push and pull, and lines that can be copied', async () => {
  expect(await printed('--client', 'docker', '--namespace', 'axnamespace')).toBe(`# prod/shop/web: pushers can push
# prod/shop/web: pullers, pushers can pull

# docker
# sign in
oci raw-request --http-method GET --target-uri https://${HOST}/20180419/docker/token --query data.token --raw-output | docker login --username BEARER_TOKEN --password-stdin ${HOST}
# tag
docker tag web:1.0.0 ${IMAGE}
# push
docker push ${IMAGE}
# pull
docker pull ${IMAGE}
# verify
docker image inspect --format '{{json .RepoDigests}}' ${IMAGE}
`);
});

test.each([
  [
    'docker',
    [
      ['docker', 'tag', 'web:1.0.0', IMAGE],
      ['docker', 'push', IMAGE],
      ['docker', 'pull', IMAGE],
      ['docker', 'image', 'inspect', '--format', '{{json .RepoDigests}}', IMAGE],
    ],
  ],
  [
    'podman',
    [
      ['podman', 'tag', 'web:1.0.0', IMAGE],
      ['podman', 'push', IMAGE],
      ['podman', 'pull', IMAGE],
      ['podman', 'image', 'inspect', '--format', '{{json .RepoDigests}}', IMAGE],
    ],
  ],
  [
    'helm',
    [
      ['helm', 'package', './web', '--version', '1.0.0'],
      ['helm', 'push', 'web-1.0.0.tgz', `oci://${HOST}/axnamespace/prod/shop`],
      ['helm', 'pull', `oci://${HOST}/axnamespace/prod/shop/web`, '--version', '1.0.0'],
      ['helm', 'show', 'chart', `oci://${HOST}/axnamespace/prod/shop/web`, '--version', '1.0.0'],
    ],
  ],
  [
    'oras',
    [
      ['oras', 'push', IMAGE, './web.tar.gz'],
      ['oras', 'tag', IMAGE, 'stable'],
      ['oras', 'pull', IMAGE],
      ['oras', 'resolve', IMAGE],
    ],
  ],
  [
    'crane',
    [
      ['crane', 'push', './web.tar', IMAGE],
      ['crane', 'tag', IMAGE, 'stable'],
      ['crane', 'pull', IMAGE, './web.tar'],
      ['crane', 'digest', IMAGE],
      ['crane', 'validate', '--remote', IMAGE],
    ],
  ],
])('a shell runs the lines of %s, with the namespace looked up', async (client, calls) => {
  const made = callsIn(await printed('--client', client));
  const isSignIn = (words: readonly string[]) => words.includes('login') || words.includes('raw-request');

  expect(made[0]).toEqual(['oci', 'os', 'ns', 'get', '--query', 'data', '--raw-output']);
  expect(
    made
      .filter(isSignIn)
      .map(([name]) => name)
      .sort(),
  ).toEqual([client, 'oci'].sort());
  expect(made.find((words) => words.includes('login'))?.slice(-4)).toEqual([
    ...['--username', 'BEARER_TOKEN', '--password-stdin', HOST],
  ]);
  expect(made.slice(1).filter((words) => !isSignIn(words))).toEqual(calls);
});

const HOSTILE = `o'Hara $(touch x) "\`id\`\\`;

test.each([
  ['a local user', ['--user', HOSTILE], `axnamespace/${HOSTILE}`],
  ['a federated user', ['--user', 'jo@example.com', '--domain', 'My $Domain'], 'axnamespace/My $Domain/jo@example.com'],
])('%s signs in by name, and any text in the name is literal', async (_, options, username) => {
  for (const namespace of [[], ['--namespace', 'axnamespace']]) {
    const made = callsIn(await printed(...options, ...namespace));

    expect(made.filter((words) => words.includes('login')).map((words) => words.slice(words.indexOf('login')))).toEqual(
      [
        ['login', '--username', username, HOST],
        ['login', '--username', username, HOST],
        ['login', '--username', username, HOST],
        ['login', '--username', username, HOST],
        ['login', '--username', username, '--password-stdin', HOST],
      ],
    );
  }
});

test('a machine signs in as itself', async () => {
  const made = callsIn(await printed('--machine', '--client', 'podman'));

  expect(made.find((words) => words.includes('raw-request'))).toContain('instance_principal');
});

test('a chart of a repository without folders is pushed into the namespace', async () => {
  write({ name: 'web' });
  const { output } = await run(['commands', 'web', folder, '--client', 'helm']);

  expect(callsIn(output)).toContainEqual(['helm', 'push', 'web-1.0.0.tgz', `oci://${HOST}/axnamespace`]);
});

test('commands writes JSON', async () => {
  const { clients, host } = JSON.parse(await printed('--json')) as { clients: { client: string }[]; host: string };

  expect(host).toBe(HOST);
  expect(clients.map(({ client }) => client)).toEqual(['docker', 'podman', 'helm', 'oras', 'crane']);
});

test.each([
  [
    ['prod/shop/wbe'],
    {},
    "repository 'prod/shop/wbe': there is no repository of that name; did you mean 'prod/shop/web'?",
  ],
  [['prod/shop/web', '--tag', 'a b'], {}, "tag 'a b' of an image"],
  [['prod/shop/web', '--namespace', 'A B'], {}, "namespace 'A B' of an image"],
  [['prod/shop/web', '--domain', 'Corporate'], {}, '--domain is the identity domain of a user: add --user <name>'],
  [['prod/shop/web', '--user', 'a', '--machine'], {}, "'--machine' cannot be used with option '--user <name>'"],
  [['prod/shop/web'], { region: '${var.region}' }, 'the region of its provider is not known at synthesis'],
])('commands %j is refused', async ([name = '', ...options], written, message) => {
  write(written);

  const { output, errors, exitCode } = await run(['commands', name, folder, ...options]);

  expect([output, exitCode]).toEqual(['', 2]);
  expect(errors).toContain(message);
});

describe('a repository in two regions', () => {
  const named = (...options: string[]) => run(['commands', 'prod/shop/web', folder, ...options]);
  beforeEach(() => {
    for (const [stack, region] of [
      ['first', 'eu-frankfurt-1'],
      ['second', 'eu-amsterdam-1'],
    ] as const) {
      write({ region });
      mkdirSync(join(folder, 'stacks', stack), { recursive: true });
      renameSync(join(folder, 'cdk.tf.json'), join(folder, 'stacks', stack, 'cdk.tf.json'));
    }
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ stacks: { first: {}, second: {} } }));
  });

  test('has the lines of the region that is asked for', async () => {
    const { output } = await named('--region', 'ams', '--client', 'podman');

    expect(output).toContain('podman push ocir.eu-amsterdam-1.oci.oraclecloud.com/');
    expect(output).not.toContain('frankfurt');
  });

  test.each([
    [[], "repository 'prod/shop/web': it is in eu-amsterdam-1 and eu-frankfurt-1; add --region eu-amsterdam-1"],
    [
      ['--region', 'uk-london-1'],
      "repository 'prod/shop/web' in region 'uk-london-1': it is in eu-amsterdam-1 and eu-frankfurt-1",
    ],
  ])('is refused with %p', async (options, message) => {
    expect((await named(...options)).errors).toContain(message);
  });
});
