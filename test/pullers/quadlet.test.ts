import { spawnSync } from 'child_process';
import { TerraformStack, TerraformVariable } from 'cdktf';
import * as fc from 'fast-check';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ComputePuller, ComputePullerProps } from '../../lib/pullers';
import { cloudConfig } from '../../lib/pullers/compute/cloud-config';
import { ContainerService } from '../../lib/pullers/compute/container-service';
import { podmanOptions } from '../../lib/pullers/compute/podman-options';
import { quadletFile } from '../../lib/pullers/compute/quadlet';
import { unitWord } from '../../lib/pullers/shared';
import { ImageReference } from '../../lib/region';
import { emptyStack, refusalOf, resourceOf } from '../support/stack';
import { decodedUserData } from '../support/user-data';
import { runOnMachine } from './machine-scripts';
import { somePlace } from './puller-stack';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const IMAGE = `ocir.eu-frankfurt-1.oci.oraclecloud.com/axabc/prod/web@${DIGEST}`;
const service: ContainerService = { image: ImageReference.parse(IMAGE) };
const everything: ContainerService = {
  ...service,
  name: 'proxy',
  ports: [8080, { machine: 80, container: 8081 }],
  environment: { GREETING: `it's "100%" of $HOME\n`, EMPTY: '' },
  arguments: ['--text', `it's "100%h" of \${HOME}\n\\`],
  volumes: [{ source: '/var/lib/a %h', path: '/data', readOnly: true }],
  user: '1000:1000',
  memoryInMbs: 512,
  cpus: 0.5,
  secrets: { token: 'ocid1.vaultsecret.oc1.fra.aaaa' },
  healthCommand: ['curl', '-f', 'http://x/?a="$b"%20'],
};

/** The words of a setting as systemd reads them: quotes and escapes, then `%%` and `$$`. Refuses what it would expand. */
function wordsOf(setting: string): string[] {
  const words: string[] = [];
  for (const [word] of setting.matchAll(/(?:"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\\[^]|[^ \t\n\r"'\\])+/g)) {
    const unquoted = word.replace(
      /"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'|((?:\\[^]|[^"'\\])+)/g,
      (_, double?: string, single?: string, bare?: string) => unescaped(double ?? single ?? bare ?? ''),
    );
    if (/%(?!%)|\$(?!\$)/.test(unquoted.replace(/%%|\$\$/g, ''))) {
      throw new Error(`systemd would expand ${unquoted}`);
    }
    words.push(unquoted.replace(/%%|\$\$/g, (pair) => pair.charAt(0)));
  }
  return words;
}

const LETTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

function unescaped(text: string): string {
  return text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|([^]))/gi, (_, two?: string, four?: string, one = '') => {
    const code = two ?? four;
    return code === undefined ? (LETTERS[one] ?? one) : String.fromCharCode(parseInt(code, 16));
  });
}

const anything = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({
      unit: fc.constantFrom('%', '$', '"', "'", '\\', '\n', '\t', ' ', '{', '}', 'h', ';', '#', '\x7f', '\x01', 'ü'),
    }),
  )
  .filter((text) => !text.includes('\0'));

test('any text is one word of a unit, and comes out as it went in', () => {
  fc.assert(
    fc.property(fc.array(anything, { minLength: 1 }), (texts) => {
      const setting = texts.map(unitWord).join(' ');
      expect(setting).not.toMatch(/[\n\r]/);
      expect(wordsOf(setting)).toEqual(texts);
    }),
  );
});

const QUADLET = [process.env['QUADLET'] ?? '', '/usr/libexec/podman/quadlet', '/usr/lib/podman/quadlet'].find(
  (path) => path !== '' && existsSync(path),
);

/** The words with which the service runs podman, as the real generator writes them, after the options of its own. */
function generated(text: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'quadlet-'));
  try {
    writeFileSync(join(folder, 'web.container'), text);
    const { stdout } = spawnSync(String(QUADLET), ['-dryrun'], {
      encoding: 'utf8',
      env: { QUADLET_UNIT_DIRS: folder },
    });
    const line = stdout.split('\n').find((one) => one.startsWith('ExecStart=')) ?? '';
    return wordsOf(line.replace(/%t|%N/g, 'x'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Debian 12 has podman 4.3, which has no Quadlet.
if (QUADLET !== undefined) {
  describe('the real Quadlet', () => {
    test('runs podman as the script does', () => {
      const words = generated(quadletFile(everything));
      const from = words.indexOf('--publish');
      const image = words.indexOf(IMAGE);
      // Quadlet has an order of its own.
      const options = (list: readonly string[]) => [...list].sort();

      expect(words.slice(0, from).join(' ')).toMatch(/ --name[= ]registry-container-proxy /);
      expect(words.slice(0, from)).toEqual(expect.arrayContaining(['--replace', '--rm']));
      expect(options(words.slice(from, image))).toEqual(options(podmanOptions(everything).slice(4)));
      expect(words.slice(image + 1)).toEqual(everything.arguments);
    });

    test('passes any value as it is', () => {
      fc.assert(
        fc.property(anything, fc.array(anything.filter((text) => text !== '' && text !== ';')), (value, words) => {
          const written = generated(quadletFile({ ...service, environment: { V: value }, arguments: words }));
          expect(written[written.indexOf('--env') + 1]).toBe(`V=${value}`);
          expect(written.slice(written.indexOf(IMAGE) + 1)).toEqual(words);
        }),
        { numRuns: 100 },
      );
    });
  });
}

test('the file of a container without options', () => {
  expect(quadletFile(service)).toBe(`[Unit]
Description=Container from the registry
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=0

[Container]
Image=${IMAGE}
ContainerName=registry-container
PodmanArgs="--log-driver" "journald"

[Service]
RuntimeDirectory=registry-puller
RuntimeDirectoryMode=0700
RuntimeDirectoryPreserve=yes
Environment=REGISTRY_AUTH_FILE=/run/registry-puller/auth.json
ExecStartPre=/opt/registry-puller/sign-in
ExecStartPre=/opt/registry-puller/pull
TimeoutStartSec=15min
Restart=always
RestartSec=15
StandardError=journal+console

[Install]
WantedBy=multi-user.target
`);
});

function compute(props: Partial<ComputePullerProps> | ((stack: TerraformStack) => Partial<ComputePullerProps>)) {
  const stack = emptyStack();
  const place = somePlace(stack);
  new ComputePuller(stack, 'Puller', {
    pullerName: 'web',
    ...place,
    digest: DIGEST,
    oracleLinux: '9',
    quadlet: true,
    ...(typeof props === 'function' ? props(stack) : props),
  });
  return stack;
}

describe('a machine with Quadlet', () => {
  const config = JSON.parse(
    cloudConfig({ containers: [service, everything], version: '9', quadlet: true }).replace(/^.*\n/, ''),
  ) as { write_files: { path: string; content: string }[]; runcmd: string[][] };

  test('has a file for each container, and a service that starts them once podman is installed', () => {
    expect(config.write_files.map(({ path }) => path)).toEqual([
      '/opt/registry-puller/install',
      '/opt/registry-puller/sign-in',
      '/opt/registry-puller/pull',
      '/opt/registry-puller/pull-proxy',
      '/opt/registry-puller/read-secrets-proxy',
      '/etc/systemd/system/registry-sign-in.service',
      '/etc/systemd/system/registry-sign-in.timer',
      '/opt/registry-puller/start',
      '/etc/systemd/system/registry-containers.service',
      '/etc/containers/systemd/registry-container.container',
      '/etc/containers/systemd/registry-container-proxy.container',
    ]);
    expect(config.runcmd.at(-1)).toEqual([
      'systemctl',
      'enable',
      '--now',
      '--no-block',
      'registry-sign-in.timer',
      'registry-containers.service',
    ]);
    const start = config.write_files.find(({ path }) => path.endsWith('/start'))?.content ?? '';
    expect(runOnMachine(start, { systemctl: ':' }).calls).toEqual([
      'systemctl daemon-reload',
      'systemctl start --no-block registry-container.service registry-container-proxy.service',
    ]);
  });

  test('pulls with a reason, and leaves running to the service', () => {
    const pull = config.write_files.find(({ path }) => path.endsWith('/pull-proxy'))?.content ?? '';

    expect(runOnMachine(pull, { podman: ':', mkdir: ':' }).calls).toEqual([
      `podman pull --quiet ${IMAGE}`,
      'mkdir -p /var/lib/a %h',
    ]);
  });

  test('is made where it is asked for', () => {
    const { metadata } = resourceOf(compute({}), 'oci_core_instance');

    expect(decodedUserData(Object(metadata)['user_data'])).toContain(
      '/etc/containers/systemd/registry-container.container',
    );
  });

  test.each<[string, Partial<ComputePullerProps>, string]>([
    [
      'Oracle Linux 8',
      { oracleLinux: '8' },
      "quadlet on Oracle Linux 8: Quadlet needs cgroup v2, and this version starts with v1; set oracleLinux: '9', or omit " +
        'quadlet',
    ],
    [
      'an empty argument',
      { arguments: ['a', ''] },
      "argument '' with quadlet: Quadlet drops an empty argument and those after it, and systemd ends a command at a lone " +
        'semicolon; omit quadlet',
    ],
    [
      'a lone semicolon',
      { arguments: [';'] },
      "argument ';' with quadlet: Quadlet drops an empty argument and those after it, and systemd ends a command at a lone " +
        'semicolon; omit quadlet',
    ],
  ])('is refused with %s', (_, props, message) => {
    expect(refusalOf(() => compute(props))).toBe(`test/Puller: ${message}`);
  });

  test('is refused with a value that only Terraform knows', () => {
    const props = (stack: TerraformStack) => ({
      environment: { QUEUE: new TerraformVariable(stack, 'queue', { type: 'string' }).stringValue },
    });

    expect(refusalOf(() => compute(props))).toBe(
      'test/Puller: a value that is not known at synthesis with quadlet: Terraform cannot escape it for a systemd unit; omit ' +
        'quadlet, or write the literal text',
    );
  });
});
