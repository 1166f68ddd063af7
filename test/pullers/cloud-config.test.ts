import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, join } from 'path';
import { parse } from 'yaml';
import { cloudConfig } from '../../lib/pullers/compute/cloud-config';
import { ImageReference } from '../../lib/region';
import { programPath } from '../../lib/testing/program-path';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const service = {
  image: ImageReference.parse(`ocir.eu-frankfurt-1.oci.oraclecloud.com/axabc/prod/web@${DIGEST}`),
  ports: [],
};

interface WrittenFile {
  readonly path: string;
  readonly permissions?: string;
  readonly content: string;
}

function read(text = cloudConfig({ containers: [service] })) {
  const config = parse(text) as { write_files: WrittenFile[]; runcmd: string[][] };
  const content = (path: string) => config.write_files.find((file) => file.path === path)?.content ?? '';
  return { ...config, unit: (name: string) => content(`/etc/systemd/system/${name}`).split('\n'), content };
}

describe('the cloud-config of a machine', () => {
  test('begins as cloud-init wants it, and a YAML library reads what was written', () => {
    expect(cloudConfig({ containers: [service] }).split('\n')[0]).toBe('#cloud-config');
    expect(read().content('/opt/registry-puller/run').split('\n')[0]).toBe('#!/bin/sh');
    expect(read().content('/opt/registry-puller/run')).toContain(`@${DIGEST}'`);
  });

  test('installs, signs in and runs in one service, since systemd tries again what fails by itself alone', () => {
    const unit = read().unit('registry-container.service');

    expect(unit.filter((line) => line.startsWith('Exec'))).toEqual([
      'ExecStartPre=/opt/registry-puller/install',
      'ExecStartPre=/opt/registry-puller/sign-in',
      'ExecStart=/opt/registry-puller/run',
    ]);
    expect(unit).toEqual(expect.arrayContaining(['Restart=always', 'RestartSec=15', 'StartLimitIntervalSec=0']));
    expect(unit.filter((line) => /^(Requires|BindsTo)=/.test(line))).toEqual([]);
  });

  test('signs in anew before the hour of a token is over, with time to try again twice', () => {
    const timer = read().unit('registry-sign-in.timer');
    const minutesOf = (key: string) =>
      Number(timer.find((line) => line.startsWith(`${key}=`))?.match(/(\d+)min$/)?.[1]);

    expect(minutesOf('OnActiveSec')).toBeLessThanOrEqual(20);
    expect(minutesOf('OnUnitActiveSec')).toBeLessThanOrEqual(20);
    expect(read().runcmd.at(-1)).toContain('registry-sign-in.timer');
  });

  test('signs in as a user where there is one', () => {
    const user = { name: 'axabc/ci-puller', secretOcid: 'ocid1.vaultsecret.oc1.fra.aaaa' };

    expect(read(cloudConfig({ containers: [service], user })).content('/opt/registry-puller/sign-in')).toContain(
      "user='axabc/ci-puller'\nsecret='ocid1.vaultsecret.oc1.fra.aaaa'\n",
    );
  });

  test('keeps the token in memory, where both services and nobody else find it', () => {
    for (const name of ['registry-sign-in.service', 'registry-container.service']) {
      expect(read().unit(name)).toEqual(
        expect.arrayContaining([
          'Environment=REGISTRY_AUTH_FILE=/run/registry-puller/auth.json',
          'RuntimeDirectoryMode=0700',
          'RuntimeDirectoryPreserve=yes',
        ]),
      );
    }
  });

  test('tells failures to the journal and the serial console', () => {
    expect(read().unit('registry-container.service')).toContain('StandardError=journal+console');
    expect(read().unit('registry-sign-in.service')).toContain('StandardError=journal+console');
  });

  test('takes the packages of the Oracle Linux that the machine has', () => {
    expect(
      read(cloudConfig({ containers: [service], version: '9' })).content('/opt/registry-puller/install'),
    ).toContain('python39-oci-cli');
  });
});

describe('a machine with several containers', () => {
  const proxy = { ...service, name: 'proxy', secrets: { token: 'ocid1.vaultsecret.oc1.fra.aaaa' } };
  const config = read(cloudConfig({ containers: [service, proxy] }));

  test('has a service for each, which starts and retries by itself', () => {
    expect(config.unit('registry-container-proxy.service').filter((line) => line.startsWith('Exec'))).toEqual([
      'ExecStartPre=/opt/registry-puller/install',
      'ExecStartPre=/opt/registry-puller/sign-in',
      'ExecStartPre=/opt/registry-puller/read-secrets-proxy',
      'ExecStart=/opt/registry-puller/run-proxy',
    ]);
    expect(config.unit('registry-container.service')).toEqual(read().unit('registry-container.service'));
    expect(config.runcmd.at(-1)?.slice(4)).toEqual([
      'registry-sign-in.timer',
      'registry-container.service',
      'registry-container-proxy.service',
    ]);
  });

  test('has a name and a directory of secrets for each', () => {
    expect(config.content('/opt/registry-puller/run-proxy')).toContain('--name registry-container-proxy ');
    expect(config.content('/opt/registry-puller/run-proxy')).toContain(
      "--volume '/run/registry-puller/secrets-proxy:/run/secrets:Z,ro' ",
    );
    expect(config.content('/opt/registry-puller/read-secrets-proxy')).toContain(
      'directory=/run/registry-puller/secrets-proxy\n',
    );
  });
});

const TEXT = `'; "$HOME" \`id\` : # - {a: b}\n\t\\ %h ü`;
const hostile = { ...service, ports: [1, 65535], healthCommand: [TEXT] };
const everything = {
  ...hostile,
  environment: { A: TEXT, B: '' },
  arguments: ['', TEXT],
  volumes: [
    { source: 'data', path: '/data' },
    { source: "/var/lib/it's", path: '/etc/web', readOnly: true },
  ],
  user: '1000:1000',
  memoryInMbs: 512,
  cpus: 0.5,
  secrets: { token: 'ocid1.vaultsecret.oc1.fra.aaaa', key: 'ocid1.vaultsecret.oc1.fra.bbbb' },
};
const everyConfig = [
  ['a plain one', cloudConfig({ containers: [service] })],
  [
    'one for Oracle Linux 9 with a user',
    cloudConfig({ containers: [service], version: '9', user: { name: 'ns/ci', secretOcid: 'ocid1.secret' } }),
  ],
  ['one with a hostile health check', cloudConfig({ containers: [hostile] })],
  ['one with Quadlet', cloudConfig({ containers: [{ ...everything, name: 'proxy' }], version: '9', quadlet: true })],
  ['one whose file system grows', cloudConfig({ containers: [service], growsFileSystem: true })],
  ['one with several containers', cloudConfig({ containers: [everything, { ...everything, name: 'proxy' }] })],
] as const;

/** What `look` finds in a folder with these files; what has no ending is a script. */
function inFolder<T>(files: ReadonlyMap<string, string>, look: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-config-'));
  try {
    for (const [name, content] of files) {
      const text = content.replaceAll('/opt/registry-puller', folder);
      writeFileSync(join(folder, name), text, { mode: name.includes('.') ? 0o644 : 0o755 });
    }
    return look(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

(programPath('cloud-init') ? test.each : test.skip.each)(everyConfig)(
  'cloud-init finds nothing wrong with %s (skipped without the Debian package cloud-init)',
  (_, text) => {
    const { status, stdout, stderr } = inFolder(new Map([['user.data', text]]), (folder) =>
      spawnSync('cloud-init', ['schema', '-c', join(folder, 'user.data')], { encoding: 'utf8' }),
    );

    expect(`${stdout}${stderr}`).toMatch(/^Valid (cloud-config|schema)/);
    expect(status).toBe(0);
  },
);

test.each(everyConfig)('bash finds nothing wrong with the scripts of %s', (_, text) => {
  for (const content of scriptsOf(text)) {
    expect(spawnSync('bash', ['-n'], { input: content, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  }
});

(programPath('shellcheck') ? test.each : test.skip.each)(everyConfig)(
  'shellcheck finds nothing wrong with the scripts of %s (skipped without the Debian package shellcheck)',
  (_, text) => {
    for (const content of scriptsOf(text)) {
      const { stdout } = spawnSync('shellcheck', ['-'], { input: content, encoding: 'utf8' });
      expect(stdout).toBe('');
    }
  },
);

function scriptsOf(text: string): string[] {
  return read(text)
    .write_files.filter(({ permissions }) => permissions === '0755')
    .map(({ content }) => content);
}

(programPath('systemd-analyze') ? test.each : test.skip.each)(everyConfig)(
  'systemd finds nothing wrong with the units of %s (skipped without the Debian package systemd)',
  (_, text) => {
    const files = new Map(read(text).write_files.map(({ path, content }) => [basename(path), content]));
    const units = [...files.keys()].filter((name) => /\.(service|timer)$/.test(name));
    const { status, stdout, stderr } = inFolder(files, (folder) =>
      spawnSync('systemd-analyze', ['verify', ...units.map((name) => join(folder, name))], { encoding: 'utf8' }),
    );

    expect(`${stdout}${stderr}`).toBe('');
    expect(status).toBe(0);
  },
);
