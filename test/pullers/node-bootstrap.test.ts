import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parse } from 'yaml';
import { kubeletConfiguration, nodeBootstrap } from '../../lib/pullers';
import { Region } from '../../lib/region';

const PROGRAM = 'the credential provider\n';
const pinned = { url: 'https://example.com/provider', sha256: createHash('sha256').update(PROGRAM).digest('hex') };
const region = Region.of('eu-frankfurt-1');

/** Runs the first start of a node, with its folders below a temporary one and a download that gives `served`. */
function firstStart(served: string, machine = 'x86_64') {
  const folder = mkdtempSync(join(tmpdir(), 'node-'));
  const program = (name: string, body: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  try {
    writeFileSync(join(folder, 'served'), served);
    program('uname', `echo ${machine}`);
    // The last argument but one of a download is --output; the other call asks for the script that joins the cluster.
    program(
      'curl',
      `case $* in
  *--output*) for argument; do last=$previous; previous=$argument; done; cp ${folder}/served "$last" ;;
  *oke_init_script) printf 'echo "joined with $*" > ${folder}/joined' | base64 ;;
esac`,
    );
    const script = ['/usr/local/bin', '/etc/kubernetes', '/var/run'].reduce(
      (text, path) => text.replaceAll(`${path}/`, `${folder}/`),
      nodeBootstrap({ amd64: pinned, arm64: pinned }, region),
    );
    const { status } = spawnSync('bash', ['-c', script], {
      env: { ...process.env, PATH: `${folder}:/usr/bin:/bin` },
    });
    const read = (name: string) => {
      const path = join(folder, name);
      return existsSync(path) ? readFileSync(path, 'utf8').replaceAll(folder, '') : undefined;
    };
    return { status, joined: read('joined'), configuration: read('credential-provider-config.yaml') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the first start of a node', () => {
  test.each(['x86_64', 'aarch64'])('joins the cluster with the program that was pinned, on %s', (machine) => {
    const { status, joined, configuration } = firstStart(PROGRAM, machine);

    expect(status).toBe(0);
    expect(joined).toContain('--image-credential-provider-config=/credential-provider-config.yaml');
    expect(parse(configuration ?? '')).toEqual(kubeletConfiguration(region));
  });

  test('ends before it joins when the program is another', () => {
    const { status, joined } = firstStart('something else\n');

    expect(status).not.toBe(0);
    expect(joined).toBeUndefined();
  });

  test('ends before it joins on a processor that has no program', () => {
    expect(firstStart(PROGRAM, 'riscv64')).toMatchObject({ status: 1, joined: undefined });
  });
});
