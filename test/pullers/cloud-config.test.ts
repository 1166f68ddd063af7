import { parse } from 'yaml';
import { cloudConfig } from '../../lib/pullers';
import { ImageReference } from '../../lib/region';

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

function read(text = cloudConfig(service)) {
  const config = parse(text) as { write_files: WrittenFile[]; runcmd: string[][] };
  const content = (path: string) => config.write_files.find((file) => file.path === path)?.content ?? '';
  return { ...config, unit: (name: string) => content(`/etc/systemd/system/${name}`).split('\n'), content };
}

describe('the cloud-config of a machine', () => {
  test('begins as cloud-init wants it, and a YAML library reads what was written', () => {
    expect(cloudConfig(service).split('\n')[0]).toBe('#cloud-config');
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

  test('signs in anew before the hour of a token is over', () => {
    expect(read().unit('registry-sign-in.timer')).toContain('OnUnitActiveSec=45min');
    expect(read().runcmd.at(-1)).toContain('registry-sign-in.timer');
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
    expect(read(cloudConfig(service, '9')).content('/opt/registry-puller/install')).toContain('python39-oci-cli');
  });
});
