import { spawnSync } from 'child_process';
import * as fc from 'fast-check';
import { installScript } from '../../lib/pullers/compute/install-script';
import { nodeBootstrap } from '../../lib/pullers/oke/node-bootstrap';
import { runScript } from '../../lib/pullers/compute/run-script';
import { signInScript, userSignInScript } from '../../lib/pullers/compute/sign-in-script';
import { ImageReference, Region } from '../../lib/region';
import { programPath } from '../../lib/testing/program-path';
import { runOnMachine } from './machine-scripts';

const HOST = 'ocir.eu-frankfurt-1.oci.oraclecloud.com';
const IMAGE = `${HOST}/axabc/prod/web@sha256:${'0123456789abcdef'.repeat(4)}`;
const service = { image: ImageReference.parse(IMAGE), ports: [8080] };

/** jq, as far as the script uses it. */
const JQ = `sed -n 's/.*"token":"\\([^"]*\\)".*/\\1/p' | grep .`;

describe('signing in', () => {
  const signIn = (oci: string) => runOnMachine(signInScript(HOST), { oci, jq: JQ, podman: 'cat > "$FOLDER/input"' });

  test('asks the registry for a token as the machine, and hands it to podman where nobody can read it', () => {
    const { code, calls, input } = signIn(`echo '{"data":{"token":"secret"}}'`);

    expect(code).toBe(0);
    expect(calls[0]).toBe(
      `oci raw-request --auth instance_principal --http-method GET --target-uri https://${HOST}/20180419/docker/token`,
    );
    expect(calls.at(-1)).toBe(`podman login --username BEARER_TOKEN --password-stdin ${HOST}`);
    expect(input).toBe('secret');
    expect(calls.join()).not.toContain('secret');
  });

  test.each([
    ['no answer', 'exit 1', `no answer from ${HOST}: does the network of this machine lead there?`],
    ['no JSON in it', 'echo Bad Gateway', `no token in the answer from ${HOST} (no JSON): is this machine in`],
  ])('fails with a reason when there is %s', (_, oci, reason) => {
    const { code, errors, calls } = signIn(oci);

    expect(code).toBe(1);
    expect(errors).toContain(reason);
    expect(calls.filter((call) => call.startsWith('podman'))).toEqual([]);
  });
});

describe('running', () => {
  test('pulls by digest, and becomes the container', () => {
    const { code, calls } = runOnMachine(runScript(service), { podman: ':' });

    expect(code).toBe(0);
    expect(calls).toEqual([
      `podman pull --quiet ${IMAGE}`,
      `podman run --rm --replace --name registry-container --log-driver journald --publish 8080:8080 ${IMAGE}`,
    ]);
  });

  test('has podman look after its health', () => {
    const script = runScript({ ...service, ports: [], healthCommand: ['curl', '-f', "http://x/?a='b'"] });

    expect(runOnMachine(script, { podman: ':' }).calls.at(-1)).toContain(
      `--health-cmd ["curl","-f","http://x/?a='b'"] --health-interval 30s --health-retries 3 --health-on-failure kill`,
    );
  });

  test.each([
    ['manifest unknown', `${HOST} has no image of this digest in prod/web`],
    ['repository name not known to registry', `${HOST}, a registry of one region, has no prod/web`],
    [
      'unauthorized: authentication required',
      `no policy lets this machine pull prod/web from ${HOST}, or its sign-in ended`,
    ],
    ['dial tcp: lookup ocir.example: no such host', `the network of this machine does not lead to ${HOST}`],
    ['Manifest does not match provided manifest digest', `${HOST} sent an image of another digest`],
    ['something else', `the answer of ${HOST} says why`],
  ])('says why where the registry answers: %s', (answer, why) => {
    const programs = { podman: `echo '${answer}' >&2; exit 125`, jq: 'exit 1', timeout: 'exit 1' };
    const { code, errors, calls } = runOnMachine(runScript(service), programs);

    expect(code).toBe(1);
    expect(errors).toBe(`${answer}\ncannot pull ${IMAGE}: ${why}\n`);
    expect(calls.filter((call) => call.startsWith('podman'))).toHaveLength(1);
  });
});

describe('installing', () => {
  const none = { dnf: ':' };

  test.each([
    ['8', 'python36-oci-cli'],
    ['9', 'python39-oci-cli'],
  ] as const)('takes the packages of Oracle Linux %s', (version, cli) => {
    expect(runOnMachine(installScript(version), none).calls).toEqual([
      `dnf -y install oraclelinux-developer-release-el${version}`,
      `dnf -y install ${cli} jq podman`,
    ]);
  });

  test('does nothing where everything is there', () => {
    expect(runOnMachine(installScript('8'), { ...none, podman: ':', oci: ':', jq: ':' }).calls).toEqual([]);
  });

  test('fails where a package does not come, so that it is tried again', () => {
    expect(runOnMachine(installScript('8'), { dnf: 'exit 1' }).code).toBe(1);
  });
});

test('no health command, however hostile, runs on the machine itself', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom("'; touch $FOLDER/calls2 #", '$(id)', '`id`', '${HOME}', '\n', '"', '\\'),
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), (words) => {
      const command = words.map((one) => one.replaceAll('\0', ''));
      const script = runScript({ ...service, ports: [], healthCommand: command });
      const { input } = runOnMachine(script, { podman: `printf '%s' "$9" > "$FOLDER/input"` });
      expect(JSON.parse(input)).toEqual(command);
    }),
    { numRuns: 40 },
  );
});

const whereThereIsShellcheck = programPath('shellcheck') ? test.each : test.skip.each;
// Text between single quotes is meant to stay as it is.
const options = ['--exclude', 'SC2016', '-'];
const hostile = `'; echo \\ "$HOME" \`id\` $(id) | * ~ #\n`;
const BUILD = { url: hostile, sha256: hostile };
whereThereIsShellcheck([
  ['install, on Oracle Linux 8', installScript('8')],
  ['install, on Oracle Linux 9', installScript('9')],
  ['sign-in', signInScript(HOST)],
  ['sign-in with a hostile host', signInScript(hostile)],
  ['sign-in as a user', userSignInScript(HOST, { name: 'axabc/ci-puller', secretOcid: 'ocid1.vaultsecret.oc1..a' })],
  ['sign-in as a hostile user', userSignInScript(hostile, { name: hostile, secretOcid: hostile })],
  ['run', runScript(service)],
  [
    'first start of a node',
    nodeBootstrap(
      { credentialProvider: { amd64: BUILD, arm64: BUILD }, bootVolumeGbs: 100 },
      Region.of('eu-frankfurt-1'),
    ) ?? '',
  ],
  ['run with a hostile health check', runScript({ ...service, healthCommand: [hostile, hostile] })],
])('shellcheck finds nothing in the script %s (skipped without the Debian package shellcheck)', (_, script) => {
  expect(spawnSync('shellcheck', options, { input: script, encoding: 'utf8' }).stdout).toBe('');
});
