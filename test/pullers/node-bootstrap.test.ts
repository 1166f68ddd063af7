import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parse } from 'yaml';
import { kubeletConfiguration, NodeBootstrap, nodeBootstrap } from '../../lib/pullers/oke/node-bootstrap';
import { Region } from '../../lib/region';

const BUILDS = { amd64: 'the program for x86\n', arm64: 'the program for Arm\n' };
const pinned = (build: keyof typeof BUILDS) => ({
  url: `https://example.com/${build}`,
  sha256: createHash('sha256').update(BUILDS[build]).digest('hex'),
});
const credentialProvider = { amd64: pinned('amd64'), arm64: pinned('arm64') };
const region = Region.of('eu-frankfurt-1');

/** A node in which something differs from one that OKE offers its script as metadata. */
interface Node extends Partial<NodeBootstrap> {
  readonly machine?: string;

  /** Whether the metadata has the script that joins. */
  readonly metadata?: boolean;

  /** Whether the image has the script that joins. */
  readonly image?: boolean;
}

/** Runs the first start of a node, with its folders below a temporary one and downloads that give what is `served`. */
function firstStart(served: Record<keyof typeof BUILDS, string>, node: Node = {}) {
  const { machine = 'x86_64', metadata = true, image = false, ...options } = node;
  const folder = mkdtempSync(join(tmpdir(), 'node-'));
  const program = (name: string, body: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  try {
    for (const [build, content] of Object.entries(served)) {
      writeFileSync(join(folder, `served-${build}`), content);
    }
    program('uname', `echo ${machine}`);
    // The last argument but one of a download is --output; the other call asks for the script that joins the cluster.
    program(
      'curl',
      `case $* in
  *--output*) for argument; do last=$previous; previous=$argument; done; cp "${folder}/served-\${argument##*/}" "$last" ;;
  *oke_init_script) ${metadata ? `printf 'echo "joined with $*" > ${folder}/joined' | base64` : 'exit 22'} ;;
  *apiserver_host) echo 10.0.16.2 ;;
  *cluster_ca_cert) echo Q0E= ;;
esac`,
    );
    if (image) {
      program('oke-install.sh', `echo "joined by the image with $*" > ${folder}/joined`);
    }
    program('oci-growfs', `echo "grown $*" > ${folder}/grown`);
    const script = ['/usr/local/bin', '/etc/kubernetes', '/etc/oke', '/usr/libexec', '/var/run']
      .reduce(
        (text, path) => text.replaceAll(`${path}/`, `${folder}/`),
        nodeBootstrap({ credentialProvider, ...options }, region) ?? '',
      )
      .replace('mkdir -p /etc/kubernetes', ':');
    const { status, stderr } = spawnSync('bash', ['-c', script], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}:/usr/bin:/bin` },
    });
    const read = (name: string) => {
      const path = join(folder, name);
      return existsSync(path) ? readFileSync(path, 'utf8').replaceAll(folder, '') : undefined;
    };
    return {
      status,
      errors: stderr,
      grown: read('grown'),
      joined: read('joined'),
      configuration: read('credential-provider-config.yaml'),
      program: read('credential-provider-oke'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the first start of a node', () => {
  test.each([
    ['x86_64', BUILDS.amd64],
    ['aarch64', BUILDS.arm64],
  ])('joins the cluster with the program that was pinned, on %s', (machine, expected) => {
    const { status, joined, configuration, program } = firstStart(BUILDS, { machine });

    expect(status).toBe(0);
    expect(joined).toContain('--image-credential-provider-bin-dir=/ --image-credential-provider-config=/cred');
    expect(parse(configuration ?? '')).toEqual(kubeletConfiguration(region));
    expect(program).toBe(expected);
  });

  test('ends before it joins when the program is another', () => {
    const { status, joined } = firstStart({ amd64: BUILDS.arm64, arm64: BUILDS.amd64 });

    expect(status).not.toBe(0);
    expect(joined).toBeUndefined();
  });

  test('ends before it joins on a processor that has no program', () => {
    expect(firstStart(BUILDS, { machine: 'riscv64' })).toMatchObject({ status: 1, joined: undefined });
  });
});

describe('a node joins', () => {
  const options = '--kubelet-extra-args --image-credential-provider-bin-dir=/ --image-credential-provider-config=/';

  test('with the script in its metadata, also where its image has one', () => {
    expect(firstStart(BUILDS, { image: true }).joined).toContain(`joined with ${options}`);
  });

  test('with the script of its image where the metadata has none', () => {
    expect(firstStart(BUILDS, { metadata: false, image: true })).toMatchObject({
      status: 0,
      joined: expect.stringContaining(
        `joined by the image with --apiserver-endpoint 10.0.16.2 --kubelet-ca-cert Q0E= ${options}`,
      ),
    });
  });

  test('with no script, and the reason is printed', () => {
    const { status, joined, errors } = firstStart(BUILDS, { metadata: false });

    expect({ status, joined }).toEqual({ status: 1, joined: undefined });
    expect(errors).toContain('this node cannot join: neither its metadata nor its image has the script of OKE\n');
  });

  test('after its file system grew, without a credential provider too', () => {
    const { status, grown, joined } = firstStart(BUILDS, {
      credentialProvider: undefined as never,
      bootVolumeGbs: 100,
    });

    expect({ status, grown, joined }).toEqual({ status: 0, grown: 'grown -y\n', joined: 'joined with \n' });
  });

  test('without user data where there is nothing to add', () => {
    expect(nodeBootstrap({}, region)).toBeUndefined();
  });
});

/** Whether kubelet asks a provider for an image of `host`: part by part, as its documentation says. */
function matched(host: string, pattern: string): boolean {
  const [parts, patterns] = [host.split('.'), pattern.split('.')];
  return parts.length === patterns.length && patterns.every((part, index) => part === '*' || part === parts[index]);
}

describe('kubelet', () => {
  test('finds the program under the name that its configuration gives', () => {
    const { providers } = kubeletConfiguration(region);

    expect(providers.map(({ name }) => name)).toEqual(['credential-provider-oke']);
  });

  test('asks it for every host of every registry of the realm', () => {
    for (const asked of Region.all) {
      const patterns = kubeletConfiguration(asked).providers.flatMap(({ matchImages }) => matchImages);
      const realm = Region.all.filter(({ realm: other }) => other === asked.realm);
      const hosts = realm.flatMap(({ registryHosts }) => registryHosts);

      expect(hosts.filter((host) => !patterns.some((pattern) => matched(host, pattern)))).toEqual([]);
    }
  });

  test('asks it for no other host', () => {
    const [{ matchImages } = { matchImages: [] }] = kubeletConfiguration(region).providers;

    expect(
      ['docker.io', 'ghcr.io', 'ocir.io.example.com'].filter((host) => matchImages.some((one) => matched(host, one))),
    ).toEqual([]);
  });
});
